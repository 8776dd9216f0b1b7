// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/picture_tensors.h"

#include "learn/learn_errors.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pictor::learn {

at::Tensor emptyPictures(std::int64_t count, const ImageFormat& format)
{
    return at::empty({count, format.channels, format.size, format.size},
        at::TensorOptions().dtype(at::kByte).memory_format(at::MemoryFormat::ChannelsLast));
}

Result<void> storePicture(
    const Image& image, std::string_view name, const ImageFormat& format, at::Tensor& pictures, std::int64_t index)
{
    const std::size_t bytes = static_cast<std::size_t>(format.size) * format.size * format.channels;
    const bool fits = image.width == format.size && image.height == format.size && image.channels == format.channels;
    if (!fits || image.pixels.size() != bytes)
        return fail(error::wrongPicture, name, image.width, image.height, image.channels, format.size, format.channels);
    std::ranges::copy(image.pixels, pictures.data_ptr<std::uint8_t>() + index * static_cast<std::int64_t>(bytes));
    return {};
}

at::Tensor unitPictures(const at::Tensor& pictures)
{
    return pictures.to(at::kFloat).div_(255);
}

at::Tensor resizedPictures(const at::Tensor& pictures, int size)
{
    if (pictures.size(2) == size)
        return pictures;
    return at::_upsample_bilinear2d_aa(pictures, {size, size}, false);
}

} // namespace pictor::learn
