// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/int8_convolution.h"

#include "learn/short_weights.h"

#include <ATen/ATen.h>

#include <cstring>
#include <string_view>

namespace pictor::learn {

namespace {

using Kind = dnnl::memory::data_type;
using Layout = dnnl::memory::format_tag;

dnnl::memory::desc mapsOf(int channels, int side)
{
    return {{1, channels, side, side}, Kind::u8, Layout::nhwc};
}

// oneDNN computes (sum + bias) * scale + added * its scale, and cuts off what is not in 0..255 after rounding.
dnnl::primitive_attr attributesFor(const at::Tensor& scale, const Int8Steps& steps)
{
    dnnl::post_ops after;
    if (steps.added)
        after.append_sum(*steps.added / steps.output);
    after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
    dnnl::primitive_attr attributes;
    constexpr int perOutput = 1 << 1;
    attributes.set_output_scales(
        perOutput, {scale.data_ptr<float>(), scale.data_ptr<float>() + static_cast<std::size_t>(scale.numel())});
    attributes.set_post_ops(after);
    // One that the library keeps would belong to the thread that made the convolution.
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attributes;
}

dnnl::memory moved(const at::Tensor& numbers, const dnnl::memory::desc& from, const dnnl::memory::desc& to)
{
    dnnl::memory source(from, processor(), numbers.data_ptr());
    dnnl::memory result(to, processor());
    dnnl::stream stream(processor());
    dnnl::reorder(source, result).execute(stream, source, result);
    stream.wait();
    return result;
}

} // namespace

const dnnl::engine& processor()
{
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

Int8Convolution::Int8Convolution(const ConvolutionLayer& layer, int side, const Int8Steps& steps)
    : m_outputs(static_cast<int>(layer.weight.size(0)))
{
    const int inputs = static_cast<int>(layer.weight.size(1)), kernel = static_cast<int>(layer.weight.size(2));
    m_outputSide = (side + 2 * layer.padding - kernel) / layer.stride + 1;
    const ShortWeights weights = shortWeights(layer.weight);
    const at::Tensor sumStep = weights.step * steps.input; // what 1 in a sum of products means
    const at::Tensor bias = (layer.bias / sumStep).contiguous();

    const dnnl::memory::dims size{m_outputs, inputs, kernel, kernel};
    const dnnl::memory::desc biasShape({m_outputs}, Kind::f32, Layout::x);
    const dnnl::convolution_forward::desc wanted(dnnl::prop_kind::forward_inference,
        dnnl::algorithm::convolution_direct, mapsOf(inputs, side), {size, Kind::s8, Layout::any}, biasShape,
        mapsOf(m_outputs, m_outputSide), {layer.stride, layer.stride}, {layer.padding, layer.padding},
        {layer.padding, layer.padding});
    m_shape = {wanted, attributesFor((sumStep / steps.output).contiguous(), steps), processor()};
    m_convolution = dnnl::convolution_forward(m_shape);
    m_weights = moved(weights.steps, {size, Kind::s8, Layout::ohwi}, m_shape.weights_desc());
    m_bias = moved(bias, biasShape, m_shape.bias_desc());
}

bool Int8Convolution::isFast() const
{
    return std::string_view(m_shape.impl_info_str()).starts_with("jit")
        || std::string_view(m_shape.impl_info_str()).starts_with("brg");
}

std::size_t Int8Convolution::outputBytes() const
{
    return static_cast<std::size_t>(m_outputs) * static_cast<std::size_t>(m_outputSide * m_outputSide);
}

void Int8Convolution::run(const std::uint8_t* input, std::uint8_t* output, const dnnl::stream& stream) const
{
    const dnnl::memory source(m_shape.src_desc(), processor(), const_cast<std::uint8_t*>(input));
    const dnnl::memory result(m_shape.dst_desc(), processor(), output);
    const dnnl::memory scratch(m_shape.scratchpad_desc(), processor());
    m_convolution.execute(stream,
        {{DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, m_weights}, {DNNL_ARG_BIAS, m_bias}, {DNNL_ARG_DST, result},
            {DNNL_ARG_SCRATCHPAD, scratch}});
}

Int8Pool::Int8Pool(int channels, int side)
    : m_outputSide((side - 3) / 2 + 1)
{
    const dnnl::pooling_forward::desc wanted(dnnl::prop_kind::forward_inference, dnnl::algorithm::pooling_max,
        mapsOf(channels, side), mapsOf(channels, m_outputSide), {2, 2}, {3, 3}, {0, 0}, {0, 0});
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    m_shape = {wanted, attributes, processor()};
    m_pool = dnnl::pooling_forward(m_shape);
}

void Int8Pool::run(const std::uint8_t* input, std::uint8_t* output, const dnnl::stream& stream) const
{
    const dnnl::memory source(m_shape.src_desc(), processor(), const_cast<std::uint8_t*>(input));
    const dnnl::memory result(m_shape.dst_desc(), processor(), output);
    const dnnl::memory scratch(m_shape.scratchpad_desc(), processor());
    m_pool.execute(stream, {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, result}, {DNNL_ARG_SCRATCHPAD, scratch}});
}

} // namespace pictor::learn
