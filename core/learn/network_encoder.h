// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/encoder_network.h"
#include "learn/learning.h"
#include "learn/whitening.h"

namespace pictor::learn {

// An Encoder around a trained network on the CPU.
class NetworkEncoder : public Encoder
{
public:
    NetworkEncoder(std::shared_ptr<EncoderNetwork>, Whitening, ImageFormat);

    int dimension() const override;
    ImageFormat inputFormat() const override { return m_format; }
    Result<std::vector<float>> embed(std::span<const Image> batch) const override;

private:
    Result<void> embedChunk(std::span<const Image> chunk, std::int64_t first, float* vectors) const;

    std::shared_ptr<EncoderNetwork> m_network; // in evaluation mode: forward() changes nothing
    Whitening m_whitening;
    ImageFormat m_format;
};

} // namespace pictor::learn
