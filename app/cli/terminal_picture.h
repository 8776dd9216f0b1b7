// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

#include <string>

namespace pictor::cli {

// False when the program was built without libchafa.
bool canDrawPictures();

// The text that draws a picture on this terminal, in a box of 30 x 15 characters (240 x 240 pixels): Kitty, iTerm2 or
// Sixel graphics where the environment tells of them, else coloured characters. Empty when it cannot be drawn.
std::string terminalPicture(const Image& image);

} // namespace pictor::cli
