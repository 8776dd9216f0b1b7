// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace pictor::learn {

// From uint8 pictures [N, channels, S, S] to vectors [N, dimension]; called from several threads at once.
using Embedder = std::function<at::Tensor(const at::Tensor& pictures)>;

// For networks of the size of ResNet-34: two pictures keep all cores busy, and whoever searches with one does not wait
// for many blank ones. (LibTorch 1.13 leaves single small maps to kernels that are ten times slower.)
inline constexpr std::int64_t fewPictures = 2;

// In which a network always sees a picture.
enum class Company {
    Same, // as many pictures, blank ones among them
    Any,  // whatever comes: for networks that answer for each picture alone
};

struct EncoderShape
{
    ImageFormat input;
    int dimension = 0;
    // The network sees so many pictures at once. Libraries choose their kernels and order of summation by the size of
    // the batch, and a picture's vector must be the same in every company.
    std::int64_t picturesAtOnce = 16;
    Company company = Company::Same;
    std::optional<Error> notice = std::nullopt;
};

// An Encoder around a network on the CPU.
class NetworkEncoder : public Encoder
{
public:
    NetworkEncoder(Embedder, const EncoderShape&);

    int dimension() const override { return m_shape.dimension; }
    ImageFormat inputFormat() const override { return m_shape.input; }
    std::optional<Error> notice() const override { return m_shape.notice; }
    Result<std::vector<float>> embed(std::span<const Image> batch) const override;

private:
    Result<void> embedChunk(std::span<const Image> chunk, std::size_t first, float* vectors) const;

    Embedder m_embedder;
    EncoderShape m_shape;
};

} // namespace pictor::learn
