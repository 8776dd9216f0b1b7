// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/network_encoder.h"

#include "learn/joined.h"
#include "learn/library_call.h"
#include "learn/picture_tensors.h"
#include "learn/thread_count.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace pictor::learn {

NetworkEncoder::NetworkEncoder(Embedder embedder, const EncoderShape& shape)
    : m_embedder(std::move(embedder))
    , m_shape(shape)
{
}

Result<void> NetworkEncoder::embedChunk(std::span<const Image> chunk, std::size_t first, float* vectors) const
{
    const auto count = static_cast<std::int64_t>(chunk.size());
    const bool alone = m_shape.company == Company::Any;
    at::Tensor pictures = emptyPictures(alone ? count : m_shape.picturesAtOnce, m_shape.input).zero_();
    for (std::size_t i = 0; i < chunk.size(); ++i) {
        const std::string name = joined("number ", first + i + 1, " of the batch");
        PICTOR_TRY(storePicture(chunk[i], name, m_shape.input, pictures, static_cast<std::int64_t>(i)));
    }
    const at::Tensor result = m_embedder(pictures).contiguous();
    std::copy_n(result.data_ptr<float>(), chunk.size() * static_cast<std::size_t>(dimension()), vectors);
    return {};
}

Result<std::vector<float>> NetworkEncoder::embed(std::span<const Image> batch) const
{
    return libraryCall("embed pictures", [&]() -> Result<std::vector<float>> {
        const c10::InferenceMode noGradients;
        const ThreadCount allCores(ThreadCount::cores());
        const std::size_t size = static_cast<std::size_t>(dimension());
        const std::size_t most = static_cast<std::size_t>(m_shape.picturesAtOnce);
        std::vector<float> vectors(batch.size() * size);
        for (std::size_t first = 0; first < batch.size(); first += most) {
            const auto chunk = batch.subspan(first, std::min(most, batch.size() - first));
            PICTOR_TRY(embedChunk(chunk, first, vectors.data() + first * size));
        }
        return vectors;
    });
}

} // namespace pictor::learn
