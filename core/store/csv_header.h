// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// The column names that a header line gives: lower case, with _ for what is no letter, digit or _; "unnamed_0" where
// there is none (its zero-based place, as pandas counts); "x_1" for a second "x".
std::vector<std::string> columnNamesOfHeader(std::span<const std::string_view> header);

// "\"Height (m)\" to height__m_": what became of the names that could not stay, at most ten of them. Empty when all
// did.
std::string renamedColumns(std::span<const std::string_view> header, std::span<const std::string> names);

} // namespace pictor::store
