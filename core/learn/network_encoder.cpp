// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/network_encoder.h"

#include "learn/joined.h"
#include "learn/library_call.h"
#include "learn/picture_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pictor::learn {

namespace {

// The libraries choose their kernels and order of summation by the size of the batch, and a picture's vector must be
// the same in every company: so every batch has this size, its rest is filled with blanks. (LibTorch 1.13 leaves
// smaller batches to kernels that are ten times slower.)
constexpr std::int64_t chunkSize = 16;

} // namespace

NetworkEncoder::NetworkEncoder(std::shared_ptr<EncoderNetwork> network, Whitening whitening, ImageFormat format)
    : m_network(std::move(network))
    , m_whitening(std::move(whitening))
    , m_format(format)
{
    m_network->eval();
}

int NetworkEncoder::dimension() const
{
    return static_cast<int>(m_whitening.axes.size(0));
}

Result<void> NetworkEncoder::embedChunk(std::span<const Image> chunk, std::int64_t first, float* vectors) const
{
    at::Tensor pictures = emptyPictures(chunkSize, m_format).zero_();
    for (std::size_t i = 0; i < chunk.size(); ++i) {
        const std::int64_t row = static_cast<std::int64_t>(i);
        PICTOR_TRY(
            storePicture(chunk[i], joined("number ", first + row + 1, " of the batch"), m_format, pictures, row));
    }
    const at::Tensor result = m_whitening.apply(m_network->forward(unitPictures(pictures))).contiguous();
    std::copy_n(result.data_ptr<float>(), chunk.size() * static_cast<std::size_t>(dimension()), vectors);
    return {};
}

Result<std::vector<float>> NetworkEncoder::embed(std::span<const Image> batch) const
{
    return libraryCall("embed pictures", [&]() -> Result<std::vector<float>> {
        at::NoGradGuard noGradients;
        const std::size_t size = static_cast<std::size_t>(dimension());
        std::vector<float> vectors(batch.size() * size);
        for (std::size_t first = 0; first < batch.size(); first += chunkSize) {
            const auto chunk = batch.subspan(first, std::min<std::size_t>(chunkSize, batch.size() - first));
            PICTOR_TRY(embedChunk(chunk, static_cast<std::int64_t>(first), vectors.data() + first * size));
        }
        return vectors;
    });
}

} // namespace pictor::learn
