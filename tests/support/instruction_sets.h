// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hwy/highway.h>

#include <cstdint>

namespace pictor::test {

// Calls work(name) once with each kind of vector registers that this processor has.
template <typename Work>
void withEachInstructionSet(const Work& work)
{
    for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
        const std::int64_t target = left & -left;
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        work(hwy::TargetName(target));
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

} // namespace pictor::test
