// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"
#include "learn/learning.h"

#include <ATen/core/Tensor.h>

#include <span>

namespace pictor::learn {

// Pixels are interleaved in an Image, so that a batch of them is a channels_last tensor without moving anything.

// uint8 [count, channels, size, size], channels_last, not initialised.
at::Tensor emptyPictures(std::int64_t count, const ImageFormat&);

// Copies an image into row `index` of such a tensor, or fails with error::wrongPicture.
Result<void> storePicture(
    const Image&, std::string_view name, const ImageFormat&, at::Tensor& pictures, std::int64_t index);

// uint8 0..255 to float 0..1.
at::Tensor unitPictures(const at::Tensor& pictures);

// Float pictures, made smaller with anti-aliasing when their side is not `size`.
at::Tensor resizedPictures(const at::Tensor& pictures, int size);

} // namespace pictor::learn
