// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/json_record.h"

#include <optional>
#include <string>

namespace pictor::store {

// What the column stores for the value; nothing when it cannot hold it. A column of vectors takes arrays of as many
// numbers, null standing for what is no number. A text for a column of numbers stays one: importRows() reads it.
std::optional<Cell> jsonCell(const JsonValue& value, const Column& column);

// The value as JSON writes it; a text without its quotes and escapes.
std::string jsonText(const JsonValue& value);

} // namespace pictor::store
