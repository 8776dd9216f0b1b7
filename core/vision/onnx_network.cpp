// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/onnx_network.h"

#include "vision/onnx_errors.h"

#include <opencv2/core/utility.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>

#include <algorithm>
#include <exception>

namespace pictor::vision {

namespace {

// OpenCV's texts have several lines with places in its sources.
std::string lineOf(const std::exception& exception)
{
    constexpr std::size_t longest = 300;
    const std::string_view text = exception.what();
    return std::string(text.substr(0, std::min(text.find('\n'), longest)));
}

// The one place where exceptions of OpenCV become errors.
template <typename Work>
auto openCvCall(const ErrorKind& kind, Work&& work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::exception& exception) {
        return fail(kind, lineOf(exception));
    }
}

// [1, n], [1, n, h, w] and so on: what lies behind the second side is averaged.
std::vector<float> rowOf(const cv::Mat& output)
{
    const cv::Mat numbers = output.isContinuous() ? output : output.clone();
    const std::size_t total = numbers.total();
    const std::size_t channels = numbers.dims == 4 ? static_cast<std::size_t>(numbers.size[1]) : total;
    const std::size_t places = channels > 0 ? total / channels : 0;
    const float* values = numbers.ptr<float>();
    std::vector<float> row(channels);
    for (std::size_t i = 0; i < channels; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < places; ++j)
            sum += values[i * places + j];
        row[i] = static_cast<float>(sum / static_cast<double>(places));
    }
    return row;
}

class OnnxNetwork : public ForeignNetwork
{
public:
    OnnxNetwork(const cv::dnn::Net& net, std::string layer)
        : m_net(net) // another handle of it
        , m_layer(std::move(layer))
    {
    }

    Result<std::vector<float>> run(const NetworkInput& input) override
    {
        return openCvCall(error::onnxFailure, [&]() -> Result<std::vector<float>> {
            const int shape[] = {1, input.channels, input.size, input.size};
            cv::Mat picture(4, shape, CV_32F);
            std::ranges::copy(input.values, picture.ptr<float>());
            m_net.setInput(picture);
            const cv::Mat output = m_layer.empty() ? m_net.forward() : m_net.forward(m_layer);
            if (output.type() != CV_32F || output.total() == 0)
                return fail(error::onnxFailure, "its output holds no float numbers");
            return rowOf(output);
        });
    }

private:
    cv::dnn::Net m_net;
    std::string m_layer;
};

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 40;
    std::string text;
    for (std::size_t i = names.size() - std::min(most, names.size()); i < names.size(); ++i)
        text += (text.empty() ? "" : ", ") + names[i];
    return names.size() > most ? ".., " + text : text;
}

} // namespace

void prepareOnnx()
{
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::setNumThreads(cv::getNumThreads());
    cv::checkHardwareSupport(CV_CPU_AVX2);
}

Result<std::unique_ptr<ForeignNetwork>> loadOnnx(std::span<const std::byte> file, const std::string& layer)
{
    return openCvCall(error::unreadableOnnx, [&]() -> Result<std::unique_ptr<ForeignNetwork>> {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(file.data()), file.size());
        if (net.empty())
            return fail(error::unreadableOnnx, "it holds no network");
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        const std::vector<std::string> names = net.getLayerNames();
        if (!layer.empty() && std::ranges::count(names, layer) == 0)
            return fail(error::noOnnxLayer, layer, listed(names));
        return std::make_unique<OnnxNetwork>(net, layer);
    });
}

} // namespace pictor::vision
