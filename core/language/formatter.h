// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pictor::language {

// The script laid out anew: keywords in capitals, clauses on lines, long lists one item a line. Comments, strings,
// names and notebook lines stay byte for byte, statements that cannot be read stay as they are, and blanks in SELECT
// lists are only narrowed, because SQLite names unnamed columns by their text. Formatting twice changes nothing.
std::string formatScript(std::string_view text);

} // namespace pictor::language
