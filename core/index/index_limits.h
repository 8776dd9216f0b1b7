// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace pictor::index {

// Positions are 32-bit numbers; a thousand times the rows that a scan is made for.
inline constexpr std::size_t maximalRows = 2'000'000'000;

} // namespace pictor::index
