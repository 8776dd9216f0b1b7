// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace pictor::vision {

// How much of a picture is wanted. A decoder may give a smaller picture than the stored one as long as both sides stay
// twice as long as asked: resampling then still decides how the result looks.
struct DecodeRequest
{
    int shorterSide = 0; // 0: does not matter
    int longerSide = 0;
    bool greyOnly = false; // the decoder may leave out the colours

    bool wholeSize() const { return shorterSide == 0 && longerSide == 0; }
    bool isMetBy(int width, int height) const
    {
        return std::min(width, height) >= 2 * shorterSide && std::max(width, height) >= 2 * longerSide;
    }
};

} // namespace pictor::vision
