// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/parser.h"

#include <string>
#include <string_view>

namespace pictor::language {

// The tree on one line, for comparing: BUILD my_model BASE SimCLR {max_epochs=1} AS SQL<SELECT * FROM t>. Holes stand
// in the SQL as [relation ..] or, where a SELECT must be put, [select ..]. Blanks of SQL are squeezed.
std::string treeText(const Statement& statement, std::string_view text);

// Of every statement, joined by " ; ".
std::string treeText(std::string_view text);

// Of every diagnostic: "language.expected@2:5+3" is code, line, column and bytes; warnings begin with "warning ".
std::string problems(std::string_view text);

} // namespace pictor::language
