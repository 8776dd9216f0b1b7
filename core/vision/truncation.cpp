// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/truncation.h"

#include "vision/gif_blocks.h"
#include "vision/header.h"
#include "vision/tiff_header.h"

#include <algorithm>

namespace pictor::vision {

namespace {

bool isPngCutShort(const ByteView& view)
{
    for (std::size_t chunk = 8; view.has(chunk, 12);) {
        const std::size_t length = view.big(chunk, 4);
        if (!view.has(chunk, length + 12))
            return true;
        if (view.hasText(chunk + 4, "IEND"))
            return false;
        chunk += length + 12;
    }
    return true;
}

// Only the first frame is read, so only that must be there: files without the last byte, the trailer, are common.
bool isGifCutShort(const ByteView& view)
{
    const std::size_t picture = firstGifPicture(view);
    if (!view.has(picture, 10))
        return true;
    const std::size_t codeSize = picture + 10 + gifPaletteSize(view.at(picture + 9));
    return afterGifData(view, codeSize + 1) > view.size();
}

bool isBmpCutShort(const ByteView& view, const Header& header)
{
    const std::uint64_t pixels = view.little(10, 4);
    const bool os2 = view.little(14, 4) == 12;
    const std::uint64_t bits = os2 ? view.little(24, 2) : view.little(28, 2);
    const std::uint32_t compression = os2 ? 0 : view.little(30, 4);
    const bool runLengths = compression == 1 || compression == 2;
    const std::uint64_t width = static_cast<std::uint64_t>(std::max<std::int64_t>(header.width, 0));
    const std::uint64_t row = (width * bits + 31) / 32 * 4;
    const std::uint64_t size = runLengths ? view.little(34, 4) : row * static_cast<std::uint64_t>(header.height);
    return size > view.size() || pixels > view.size() - size;
}

bool isWebpCutShort(const ByteView& view)
{
    return !view.has(8, view.little(4, 4));
}

bool isTiffCutShort(const ByteView& view)
{
    constexpr int stripOffsets = 273, stripByteCounts = 279, tileOffsets = 324, tileByteCounts = 325;
    const TiffHeader tiff(view.bytes());
    const auto reachesBeyondEnd = [&](int offsetTag, int countTag) {
        const std::vector<std::uint32_t> offsets = tiff.numbers(offsetTag);
        const std::vector<std::uint32_t> counts = tiff.numbers(countTag);
        for (std::size_t i = 0; i < std::min(offsets.size(), counts.size()); ++i) {
            if (!view.has(offsets[i], counts[i]))
                return true;
        }
        return false;
    };
    return !tiff.isComplete() || reachesBeyondEnd(stripOffsets, stripByteCounts)
        || reachesBeyondEnd(tileOffsets, tileByteCounts);
}

} // namespace

bool isCutShort(FileKind kind, Bytes bytes)
{
    const ByteView view(bytes);
    const std::optional<Header> header = readHeader(kind, bytes);
    if (!header)
        return true;
    switch (kind) {
    case FileKind::Png:
        return isPngCutShort(view);
    case FileKind::Gif:
        return isGifCutShort(view);
    case FileKind::Bmp:
        return isBmpCutShort(view, *header);
    case FileKind::Webp:
        return isWebpCutShort(view);
    case FileKind::Tiff:
        return isTiffCutShort(view);
    case FileKind::Jpeg:
    case FileKind::Unknown:
        break;
    }
    return false;
}

} // namespace pictor::vision
