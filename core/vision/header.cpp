// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/header.h"

#include "vision/exif.h"
#include "vision/gif_blocks.h"
#include "vision/tiff_header.h"

#include <cstdlib>

namespace pictor::vision {

namespace {

// Entries of `stride` bytes, of which the first three are the colours.
bool isGreyPalette(Bytes palette, std::size_t stride)
{
    for (std::size_t i = 0; i + 2 < palette.size(); i += stride) {
        if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2])
            return false;
    }
    return !palette.empty();
}

// https://www.w3.org/TR/png/#11Chunks. An eXIf chunk after the pixels is left alone, as browsers do.
std::optional<Header> readPngHeader(const ByteView& view)
{
    const int colourType = view.at(25);
    Header header{view.big(16, 4), view.big(20, 4), colourType == 0 || colourType == 4, 1};
    for (std::size_t chunk = 8; view.has(chunk, 8);) {
        const std::size_t length = view.big(chunk, 4);
        if (view.hasText(chunk + 4, "IDAT"))
            return header;
        if (!view.has(chunk, length + 12))
            return std::nullopt;
        if (view.hasText(chunk + 4, "PLTE") && colourType == 3)
            header.grey = isGreyPalette(view.from(chunk + 8, length), 3);
        if (view.hasText(chunk + 4, "eXIf"))
            header.orientation = exifOrientation(view.from(chunk + 8, length));
        chunk += length + 12;
    }
    return std::nullopt;
}

// https://www.w3.org/Graphics/GIF/spec-gif89a.txt: screen, then extensions, then the first picture, which may bring its
// own palette.
std::optional<Header> readGifHeader(const ByteView& view)
{
    Header header{view.little(6, 2), view.little(8, 2), false, 1};
    const std::size_t global = gifPaletteSize(view.at(10));
    const std::size_t block = firstGifPicture(view);
    if (view.has(block, 1) && view.at(block) != 0x2C)
        return Header();
    if (!view.has(block, 10))
        return std::nullopt;
    const std::size_t local = gifPaletteSize(view.at(block + 9));
    const Bytes palette = local ? view.from(block + 10, local) : view.from(13, global);
    header.grey = isGreyPalette(palette, 3);
    return view.has(block + 10, local) ? std::optional(header) : std::nullopt;
}

// https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage; a second header of 12 bytes is OS/2's.
std::optional<Header> readBmpHeader(const ByteView& view)
{
    const std::size_t second = view.little(14, 4);
    const bool os2 = second == 12;
    Header header{view.little(18, 2), view.little(20, 2), false, 1};
    if (!os2) {
        header.width = static_cast<std::int32_t>(view.little(18, 4));
        header.height = std::abs(std::int64_t{static_cast<std::int32_t>(view.little(22, 4))});
    }
    const std::uint32_t bits = os2 ? view.little(24, 2) : view.little(28, 2);
    if (!view.has(14, second))
        return std::nullopt;
    if (bits == 0 || bits > 8)
        return header;
    const std::size_t used = os2 ? 0 : view.little(46, 4);
    const std::size_t entries = used > 0 && used <= 256 ? used : std::size_t{1} << bits;
    const std::size_t stride = os2 ? 3 : 4;
    if (!view.has(14 + second, entries * stride))
        return std::nullopt;
    header.grey = isGreyPalette(view.from(14 + second, entries * stride), stride);
    return header;
}

int webpOrientation(const ByteView& view)
{
    for (std::size_t chunk = 12; view.has(chunk, 8);) {
        const std::size_t length = view.little(chunk + 4, 4);
        if (view.hasText(chunk, "EXIF")) {
            // Some writers put JPEG's introduction before the block.
            const std::size_t skip = view.hasText(chunk + 8, std::string_view("Exif\0\0", 6)) ? 6 : 0;
            return length >= skip ? exifOrientation(view.from(chunk + 8 + skip, length - skip)) : 1;
        }
        chunk += 8 + length + length % 2;
    }
    return 1;
}

// https://developers.google.com/speed/webp/docs/riff_container: lossy (RFC 6386, 9.1), lossless, or extended.
std::optional<Header> readWebpHeader(const ByteView& view)
{
    constexpr std::uint32_t exifFlag = 0x08;
    if (!view.has(12, 18))
        return std::nullopt;
    if (view.hasText(12, "VP8 "))
        return Header{view.little(26, 2) & 0x3FFF, view.little(28, 2) & 0x3FFF, false, 1};
    if (view.hasText(12, "VP8L")) {
        const std::uint32_t bits = view.little(21, 4);
        return Header{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, false, 1};
    }
    if (!view.hasText(12, "VP8X"))
        return Header();
    Header header{view.little(24, 3) + 1, view.little(27, 3) + 1, false, 1};
    if (view.at(20) & exifFlag) {
        if (!view.has(8, view.little(4, 4)))
            return std::nullopt;
        header.orientation = webpOrientation(view);
    }
    return header;
}

std::optional<Header> readTiffHeader(const ByteView& view)
{
    constexpr int width = 256, height = 257, photometric = 262, samplesPerPixel = 277;
    constexpr std::uint32_t whiteIsZero = 0, blackIsZero = 1, unknown = 99;
    const TiffHeader tiff(view.bytes());
    if (!tiff.isComplete())
        return std::nullopt;
    const std::uint32_t interpretation = tiff.number(photometric, unknown);
    const bool grey = interpretation == whiteIsZero || interpretation == blackIsZero;
    return Header{tiff.number(width, 0), tiff.number(height, 0), grey && tiff.number(samplesPerPixel, 1) <= 2,
        exifOrientation(view.bytes())};
}

} // namespace

std::optional<Header> readHeader(FileKind kind, Bytes bytes)
{
    const ByteView view(bytes);
    switch (kind) {
    case FileKind::Png:
        return readPngHeader(view);
    case FileKind::Gif:
        return readGifHeader(view);
    case FileKind::Bmp:
        return readBmpHeader(view);
    case FileKind::Webp:
        return readWebpHeader(view);
    case FileKind::Tiff:
        return readTiffHeader(view);
    case FileKind::Jpeg:
    case FileKind::Unknown:
        break;
    }
    return Header();
}

} // namespace pictor::vision
