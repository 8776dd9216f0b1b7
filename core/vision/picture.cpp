// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture.h"

#include "vision/decode.h"
#include "vision/header.h"
#include "vision/jpeg_decoder.h"
#include "vision/orientation.h"
#include "vision/png_decoder.h"
#include "vision/qt_decoder.h"
#include "vision/resample.h"
#include "vision/truncation.h"
#include "vision/vision_errors.h"

#include <algorithm>
#include <limits>

namespace pictor::vision {

namespace {

constexpr int largestSide = 8192;

Result<std::optional<Header>> findHeader(const PictureBytes& picture)
{
    if (picture.kind == FileKind::Jpeg)
        return readJpegHeader(picture);
    return readHeader(picture.kind, picture.bytes);
}

Result<Header> headerOf(const PictureBytes& picture)
{
    PICTOR_TRY_ASSIGN(const std::optional<Header> header, findHeader(picture));
    if (!header)
        return fail(error::truncated, picture.path, name(picture.kind));
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    if (header->width <= 0 || header->height <= 0 || header->width > most || header->height > most)
        return fail(error::damaged, picture.path, name(picture.kind), "its header gives no size");
    return *header;
}

Result<void> checkSize(const Header& header, const PictureBytes& picture)
{
    if (header.width > mostPixels / header.height)
        return fail(error::tooLarge, picture.path, header.width, header.height, mostPixels / 1'000'000);
    return {};
}

Result<Image> decodeStored(const PictureBytes& picture, const Header& header, const DecodeRequest& request)
{
    if (picture.kind == FileKind::Jpeg)
        return decodeJpeg(picture, request);
    if (picture.kind == FileKind::Png)
        return decodePng(picture, header);
    return decodeWithQt(picture, header);
}

Result<void> checkFormat(const ImageFormat& format)
{
    const bool usable
        = format.size >= 1 && format.size <= largestSide && (format.channels == 1 || format.channels == 3);
    if (!usable)
        return fail(error::unusableFormat, format.size, format.channels, largestSide);
    return {};
}

Result<Image> decodeAs(const PictureBytes& picture, const ImageFormat& format)
{
    PICTOR_TRY_ASSIGN(const Image image, decode(picture, {format.size, 0, format.channels == 1}));
    if (format.channels == 1)
        return resampledSquare(toGrey(image), format.size);
    return toColour(resampledSquare(image, format.size));
}

} // namespace

Result<Image> decode(const std::filesystem::path& file, const DecodeRequest& request)
{
    PICTOR_TRY_ASSIGN(const PictureBytes picture, PictureBytes::readWhole(file));
    return decode(picture, request);
}

Result<Image> decode(const PictureBytes& picture, const DecodeRequest& request)
{
    PICTOR_TRY_ASSIGN(const Header header, headerOf(picture));
    PICTOR_TRY(checkSize(header, picture));
    if (isCutShort(picture.kind, picture.bytes))
        return fail(error::truncated, picture.path, name(picture.kind));
    PICTOR_TRY_ASSIGN(Image image, decodeStored(picture, header, request));
    return oriented(std::move(image), header.orientation);
}

Result<ImageProperties> readProperties(const std::filesystem::path& file)
{
    PICTOR_TRY_ASSIGN(PictureBytes picture, PictureBytes::readStart(file));
    Result<Header> header = headerOf(picture);
    // Long metadata before the pixels, or a TIFF, whose directory may stand at the end.
    if (!picture.whole && !header) {
        PICTOR_TRY_ASSIGN(picture, PictureBytes::readWhole(file));
        header = headerOf(picture);
    }
    if (!header)
        return std::unexpected(header.error());
    ImageProperties properties{static_cast<int>(header->width), static_cast<int>(header->height), header->grey};
    if (isTransposed(header->orientation))
        std::swap(properties.width, properties.height);
    return properties;
}

Result<Image> readPicture(const std::filesystem::path& file)
{
    return decode(file, {});
}

Result<Image> readPicture(const std::filesystem::path& file, const ImageFormat& format)
{
    PICTOR_TRY(checkFormat(format));
    PICTOR_TRY_ASSIGN(const PictureBytes picture, PictureBytes::readWhole(file));
    return decodeAs(picture, format);
}

Result<DigestedPicture> readDigestedPicture(const std::filesystem::path& file, const ImageFormat& format)
{
    PICTOR_TRY(checkFormat(format));
    PICTOR_TRY_ASSIGN(const PictureBytes picture, PictureBytes::readWhole(file));
    PICTOR_TRY_ASSIGN(Image image, decodeAs(picture, format));
    return DigestedPicture{std::move(image), picture.digest()};
}

Result<std::string> readDigest(const std::filesystem::path& file)
{
    PICTOR_TRY_ASSIGN(const PictureBytes picture, PictureBytes::readWhole(file));
    return picture.digest();
}

bool isGrey(const Image& image, int tolerance)
{
    if (image.channels == 1)
        return true;
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3) {
        const auto [least, most] = std::minmax({image.pixels[i], image.pixels[i + 1], image.pixels[i + 2]});
        if (most - least > tolerance)
            return false;
    }
    return true;
}

} // namespace pictor::vision
