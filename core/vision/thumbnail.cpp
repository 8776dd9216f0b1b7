// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/thumbnail.h"

#include "vision/decode.h"
#include "vision/resample.h"

#include <algorithm>
#include <cassert>

namespace pictor::vision {

Image shrunk(Image image, int side)
{
    assert(side >= 1);
    const std::int64_t longer = std::max(image.width, image.height);
    if (longer <= side)
        return image;
    const auto scaled = [&](int length) {
        return std::max(1, static_cast<int>((std::int64_t{length} * side + longer / 2) / longer));
    };
    return resampled(image, scaled(image.width), scaled(image.height));
}

Result<Image> makeThumbnail(const std::filesystem::path& file, int side)
{
    PICTOR_TRY_ASSIGN(Image image, decode(file, {.longerSide = side}));
    return shrunk(std::move(image), side);
}

} // namespace pictor::vision
