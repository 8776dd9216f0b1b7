// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pictor::bench {

// Prints what the model that ships with the program takes for a picture in int8 and in float32, both sides by turns,
// and how near their vectors are.
void comparePrecisions(int turns);

} // namespace pictor::bench
