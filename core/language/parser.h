// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"

#include <string>
#include <string_view>

namespace pictor::language {

// Text to tree, following the grammar of ThanoSQL. Never throws, never fails: what it cannot read becomes a Broken
// statement and a diagnostic, and reading goes on at the next statement. Statements end at ";", at a notebook line
// "%%thanosql", or at the end. Plain SQL is not checked beyond quotes and parentheses; SQLite does that.
Script parse(std::string_view text);

// True when a prompt should run `text` on Enter: it ends a statement (";"), or is a magic line, and no quote,
// parenthesis or comment is open. Blank text is complete.
bool isComplete(std::string_view text);

// The same text with API tokens replaced by "***": every echo, log and history entry goes through this.
std::string maskSecrets(std::string_view text);

} // namespace pictor::language
