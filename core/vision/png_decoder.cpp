// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/png_decoder.h"

#include "vision/flatten.h"
#include "vision/vision_errors.h"

#include <png.h>

namespace pictor::vision {

namespace {

// libpng's simplified interface returns errors as values and frees what it holds.
// http://www.libpng.org/pub/png/libpng-manual.txt
struct Decoder
{
    png_image image{};

    Decoder() { image.version = PNG_IMAGE_VERSION; }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { png_image_free(&image); }
};

} // namespace

Result<Image> decodePng(const PictureBytes& picture, const Header& header)
{
    Decoder decoder;
    png_image& png = decoder.image;
    const auto failure = [&] { return fail(error::damaged, picture.path, name(picture.kind), png.message); };
    if (!png_image_begin_read_from_memory(&png, picture.bytes.data(), picture.bytes.size()))
        return failure();
    // Otherwise 16-bit values without a colour space would count as linear light.
    png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    png.format = PNG_FORMAT_RGBA;
    Image image{static_cast<int>(png.width), static_cast<int>(png.height), 4, {}};
    image.pixels.resize(PNG_IMAGE_SIZE(png));
    if (!png_image_finish_read(&png, nullptr, image.pixels.data(), 0, nullptr))
        return failure();
    return flattened(std::move(image), header.grey ? 1 : 3);
}

} // namespace pictor::vision
