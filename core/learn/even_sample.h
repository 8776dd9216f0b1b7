// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>

#include <algorithm>
#include <cstdint>

namespace pictor::learn {

// At most so many of `count` rows, ascending and evenly spread; count >= 1.
inline at::Tensor evenSample(std::int64_t count, std::int64_t most)
{
    const std::int64_t taken = std::min(count, most);
    return at::arange(taken).mul(count).div(taken, "floor");
}

} // namespace pictor::learn
