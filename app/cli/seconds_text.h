// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pictor::cli {

// Seconds for people: "0.012 s", "3:07", "1:02:03".
std::string secondsText(double seconds);
std::string durationText(double seconds);

} // namespace pictor::cli
