// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pictor::engine {

// The order in which people expect paths: "2.jpg" before "10.jpg", capitals beside small letters, the files of a folder
// together. A total order: texts that differ are never equal.
bool naturallyLess(std::string_view left, std::string_view right);

} // namespace pictor::engine
