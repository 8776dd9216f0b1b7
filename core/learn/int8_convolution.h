// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/convolution_layer.h"

#include <oneapi/dnnl/dnnl.hpp>

#include <cstdint>
#include <optional>

namespace pictor::learn {

// Maps of whole numbers are uint8 [side, side, channels]; a number means so many times the step of its maps.

const dnnl::engine& processor();

struct Int8Steps
{
    float input = 1;
    float output = 1;
    std::optional<float> added; // of maps that are added to the result; they lie where the result goes
};

// A convolution, what is added to it, and ReLU, in one pass over the maps. Immutable and thread-safe.
class Int8Convolution
{
public:
    // For maps of side `side`. Fails with dnnl::error.
    Int8Convolution(const ConvolutionLayer&, int side, const Int8Steps&);

    // Compiled for this processor, not one of the library's plain loops.
    bool isFast() const;
    int outputSide() const { return m_outputSide; }
    int outputs() const { return m_outputs; }
    std::size_t outputBytes() const;
    void run(const std::uint8_t* input, std::uint8_t* output, const dnnl::stream&) const;

private:
    int m_outputSide = 0;
    int m_outputs = 0;
    dnnl::convolution_forward::primitive_desc m_shape;
    dnnl::convolution_forward m_convolution;
    dnnl::memory m_weights;
    dnnl::memory m_bias;
};

// The largest of each 3x3 window, every other place.
class Int8Pool
{
public:
    Int8Pool(int channels, int side);
    int outputSide() const { return m_outputSide; }
    void run(const std::uint8_t* input, std::uint8_t* output, const dnnl::stream&) const;

private:
    int m_outputSide = 0;
    dnnl::pooling_forward::primitive_desc m_shape;
    dnnl::pooling_forward m_pool;
};

} // namespace pictor::learn
