// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"

#include <optional>
#include <string_view>

namespace pictor::language {

// The index of the statement that "run the statement here" means: the one around the offset, else the one before it
// on the same line, else the next one when only its comments stand between, else the one before. Nothing without
// statements.
std::optional<std::size_t> statementAt(const Script& script, std::string_view text, std::size_t offset);

} // namespace pictor::language
