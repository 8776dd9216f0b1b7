// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sstream>
#include <string>

namespace pictor::learn {

// The parts one after the other, as text. (GCC 12 has no std::format.)
template <typename... Parts>
std::string joined(const Parts&... parts)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    (text << ... << parts);
    return text.str();
}

} // namespace pictor::learn
