// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/byte_view.h"

namespace pictor::vision {

// Bytes of the palette that a packed field announces: flag 0x80, size 0x07.
inline std::size_t gifPaletteSize(int packed)
{
    return packed & 0x80 ? std::size_t{3} << ((packed & 7) + 1) : 0;
}

// Past a list of data sub-blocks; beyond the end of the view when the list has no end.
inline std::size_t afterGifData(const ByteView& view, std::size_t block)
{
    while (view.at(block) != 0)
        block += 1u + view.at(block);
    return block + 1;
}

// Where the first picture's descriptor stands, or should.
inline std::size_t firstGifPicture(const ByteView& view)
{
    std::size_t block = 13 + gifPaletteSize(view.at(10));
    while (view.at(block) == 0x21)
        block = afterGifData(view, block + 2);
    return block;
}

} // namespace pictor::vision
