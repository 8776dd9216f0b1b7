// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <optional>
#include <string>
#include <vector>

// What a cell means in its column, for all writers alike.
namespace pictor::engine {

// The numbers of a cell in a vector column; nothing when the cell holds something else.
std::optional<std::vector<float>> vectorValue(const Column& column, const Cell& cell);

// True or false in a boolean column.
std::optional<bool> booleanValue(const Column& column, const Cell& cell);

std::string base64(const Bytes& bytes);

// "[0.6,1.356544]": exact, valid JSON; numbers that JSON does not have become null.
std::string vectorJson(const std::vector<float>& vector);

} // namespace pictor::engine
