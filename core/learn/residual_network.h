// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/convolution_layer.h"
#include "learn/quantised_tensors.h"
#include "learn/residual_shape.h"

#include <vector>

namespace pictor::learn {

// A residual network (He et al. 2015, arXiv 1512.03385) as the dlib library builds them, ready for use: normalisation
// is folded into the convolutions, so that each has a bias instead. It differs from the paper where a stage halves the
// side: the first convolution has no padding there, and the shortcut is a 2x2 average whose new channels are zero.
// Immutable and thread-safe.
class ResidualNetwork
{
public:
    struct Block
    {
        ConvolutionLayer first;
        ConvolutionLayer second;
        at::Tensor operator()(const at::Tensor& maps) const;
    };

    // Takes the tensors stem, layer<stage>.<block>.conv<1|2>, each with .weight and .bias. Fails with
    // error::damagedModel.
    static Result<ResidualNetwork> take(const ResidualShape&, QuantisedTensors&);

    // uint8 [N, 3, S, S] -> [N, features]
    at::Tensor features(const at::Tensor& pictures) const;

    const at::Tensor& mean() const { return m_mean; }
    float deviation() const { return m_deviation; }
    const ConvolutionLayer& stem() const { return m_stem; }
    const std::vector<Block>& blocks() const { return m_blocks; }

private:
    struct Place // of a convolution's tensors, and what they must be
    {
        std::string name;
        int inputs;
        int outputs;
        int kernel;
        int stride;
    };
    static Result<ConvolutionLayer> takeConvolution(QuantisedTensors&, const Place&);
    static Result<Block> takeBlock(QuantisedTensors&, const Place&);

    at::Tensor m_mean; // [1, 3, 1, 1]
    float m_deviation = 1;
    ConvolutionLayer m_stem;
    std::vector<Block> m_blocks;
};

} // namespace pictor::learn
