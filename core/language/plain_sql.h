// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pictor::language {

// SQL text as the database must get it: comments (which may nest or begin with "#" here, but not in SQLite) and the
// invisible blanks of pasted web text become spaces. Byte offsets and line ends stay what they were.
std::string withoutComments(std::string_view sql);

} // namespace pictor::language
