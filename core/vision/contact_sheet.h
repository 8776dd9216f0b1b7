// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace pictor::vision {

struct SheetPicture
{
    std::filesystem::path file;
    std::string caption; // "923.jpg"
    std::string detail;  // "1.000000"; may be empty
};

// Draws the pictures in their order, each inside a 240 x 240 box with its proportions kept, captions below, on as
// many columns as give a sheet of pleasant proportions; an unreadable picture gives a box that says so. Returns an
// encoded PNG. Small pictures are enlarged without smoothing, so that a 28-pixel digit shows its pixels. Needs a
// QGuiApplication (the offscreen platform will do) for the captions' fonts.
Result<std::vector<std::byte>> renderContactSheet(const std::vector<SheetPicture>& pictures);

} // namespace pictor::vision
