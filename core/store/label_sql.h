// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <string>
#include <string_view>

namespace pictor::store {

// Two columns of all rows of a table of the workspace.
std::string selectTwoColumns(std::string_view table, std::string_view first, std::string_view second);

// The values of a column, each once, in the order of their first rows; without NULL.
std::string selectDistinct(const TempTable& table, std::size_t column);

} // namespace pictor::store
