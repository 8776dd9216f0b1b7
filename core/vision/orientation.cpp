// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/orientation.h"

#include <algorithm>
#include <utility>

namespace pictor::vision {

Image oriented(Image image, int orientation)
{
    if (orientation <= 1 || orientation > 8)
        return image;
    const bool transposed = isTransposed(orientation);
    const bool flipColumns = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool flipRows = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

    Image turned{image.width, image.height, image.channels, std::vector<std::uint8_t>(image.pixels.size())};
    if (transposed)
        std::swap(turned.width, turned.height);
    std::uint8_t* target = turned.pixels.data();
    for (int y = 0; y < turned.height; ++y) {
        for (int x = 0; x < turned.width; ++x) {
            const int column = transposed ? y : x;
            const int row = transposed ? x : y;
            const std::size_t sourceColumn = static_cast<std::size_t>(flipColumns ? image.width - 1 - column : column);
            const std::size_t sourceRow = static_cast<std::size_t>(flipRows ? image.height - 1 - row : row);
            const std::size_t pixel = sourceRow * static_cast<std::size_t>(image.width) + sourceColumn;
            target = std::copy_n(
                image.pixels.data() + pixel * static_cast<std::size_t>(image.channels), image.channels, target);
        }
    }
    return turned;
}

} // namespace pictor::vision
