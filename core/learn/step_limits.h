// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/learn_errors.h"
#include "learn/library_call.h"
#include "learn/training_memory.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <string>

namespace pictor::learn {

// What steps of a training need, and whether there is room for it.
struct StepLimits
{
    StepMemory memory;
    std::int64_t pictures = 0;    // in a step
    std::int64_t weightBytes = 0; // with what the optimiser knows of them; gradients are part of a step

    double bytes() const { return memory.bytesFor(pictures); }

    // Said before it is needed: systems promise more memory than they have, and kill whoever uses it. Fails with
    // error::stepTooLarge.
    Result<void> check() const;
    // What a training fails with instead of error::outOfMemory.
    Error overrun() const;
    // A sentence. `pictureBytes`: of all that are held.
    std::string describe(std::int64_t pictureBytes) const;

private:
    Error tooLarge(std::int64_t freeBytes) const;
};

struct StepShape
{
    std::int64_t pictures = 1;
    std::int64_t views = 1; // of each
    std::int64_t side = 1;  // of a view, in pixels
    double bytesAPair = 0;  // of views, see StepMemory
};

// By trying steps with fewer pictures on the CPU. `pictures` gives so many, `step` does a step's work with them and
// leaves nothing behind.
Result<StepMemory> measureStep(const StepShape&, const std::function<Result<at::Tensor>(std::int64_t)>& pictures,
    const std::function<void(const at::Tensor&)>& step);

// Runs a training: `run` gives a Result. Exceptions of LibTorch end here.
template <typename Run>
auto trainWithin(const StepLimits& limits, const Run& run)
{
    auto trained = libraryCall("train the model", run);
    if (!trained && trained.error().is(error::outOfMemory))
        trained = std::unexpected(limits.overrun());
    return trained;
}

} // namespace pictor::learn
