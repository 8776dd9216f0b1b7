// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/learn_step.h"

#include "learn/adamw.h"
#include "learn/architecture.h"
#include "learn/augmentation.h"
#include "learn/mixed_precision.h"
#include "learn/nt_xent.h"
#include "learn/picture_tensors.h"
#include "learn/product.h"
#include "learn/projection_head.h"
#include "learn/tensor_memory.h"
#include "learn/thread_count.h"

#include <ATen/ATen.h>
#include <ATen/record_function.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

namespace pictor::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t views = 2;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What oneDNN, Winograd and the products in their place take; none of them runs within another.
constexpr std::array<std::string_view, 9> convolutions{"aten::mkldnn_convolution", "aten::convolution_backward",
    "aten::mkldnn_linear", "aten::mkldnn_linear_backward_input", "aten::mkldnn_linear_backward_weights",
    "pictor::winograd", "pictor::winograd_weights", "pictor::depthwise", "pictor::depthwise_weights"};

thread_local double convolutionTime = 0;

struct Started : at::ObserverContext
{
    Clock::time_point at = Clock::now();
};

// Adds the time of convolutions on this thread to convolutionTime while it lives.
class ConvolutionClock
{
public:
    ConvolutionClock()
        : m_handle(at::addThreadLocalCallback(at::RecordFunctionCallback(
            [](const at::RecordFunction& function) -> std::unique_ptr<at::ObserverContext> {
                return isConvolution(function) ? std::make_unique<Started>() : nullptr;
            },
            [](const at::RecordFunction&, at::ObserverContext* context) {
                if (const auto* started = static_cast<Started*>(context))
                    convolutionTime += millisecondsSince(started->at);
            }).scopes({at::RecordScope::FUNCTION})))
    {
    }
    ~ConvolutionClock() { at::removeCallback(m_handle); }
    ConvolutionClock(const ConvolutionClock&) = delete;
    ConvolutionClock& operator=(const ConvolutionClock&) = delete;

private:
    static bool isConvolution(const at::RecordFunction& function)
    {
        return std::ranges::count(convolutions, std::string_view(function.name())) > 0;
    }
    at::CallbackHandle m_handle;
};

learn::ViewRanges photoRanges(int side)
{
    learn::SimClrOptions options;
    options.flip = options.colorJitter = learn::Choice::On;
    return learn::chooseRecipe({{side, 3}, side}, {0, 0.5}, 10000, options).ranges;
}

// What convolutions compute best on.
void setChannelsLast(torch::nn::Module& network)
{
    for (at::Tensor& parameter : network.parameters()) {
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
    }
}

} // namespace

double gigaFlops(const StepShape& shape)
{
    std::int64_t side = shape.side / 2; // of the maps
    double stem = 7.0 * 7 * 3 * 64 * static_cast<double>(side * side);
    double rest = 0;
    side /= 2; // by the pooling
    std::int64_t inputs = 64;
    for (const std::int64_t width : {64, 128, 256, 512}) {
        const bool halves = width != 64;
        side = halves ? (side + 1) / 2 : side;
        const double first
            = 9.0 * static_cast<double>(inputs * width) + (halves ? static_cast<double>(inputs * width) : 0);
        rest += static_cast<double>(side * side) * (first + 3 * 9.0 * static_cast<double>(width * width));
        inputs = width;
    }
    const double multiplications = 2 * stem + 3 * rest; // the stem has no gradient of its input
    return 2 * multiplications * static_cast<double>(shape.batch * views) / 1e9;
}

struct OurSteps::Parts
{
    Parts(const StepShape& wanted, at::Device on)
        : shape(wanted)
        , device(on)
        , mixed(learn::prefersMixedPrecision(on))
        , augmentation(photoRanges(wanted.side), wanted.side)
        , network(learn::makeNetwork(*learn::findArchitecture("resnet18"), {.classes = 1}, random))
        , head(512, 512, 128, random)
        , pictures(at::randint(0, 256, {2 * wanted.batch, 3, wanted.side, wanted.side}, at::kByte)
                       .contiguous(at::MemoryFormat::ChannelsLast))
        , optimizer(parameters(), 1e-4)
    {
    }

    std::vector<at::Tensor> parameters()
    {
        network->to(device);
        head.to(device);
        setChannelsLast(*network);
        std::vector<at::Tensor> all;
        for (const auto& item : network->named_parameters()) {
            if (!item.key().starts_with("fc."))
                all.push_back(item.value());
        }
        const auto more = head.parameters();
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    void step()
    {
        const at::Tensor rows = random.permutation(pictures.size(0)).narrow(0, 0, shape.batch);
        const at::Tensor batch = pictures.index_select(0, rows).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor input = augmentation.views(learn::unitPictures(batch.to(device)), views, random);
        const at::Tensor loss = learn::ntXent(projected(input).to(at::kFloat), views, 0.5);
        optimizer.clearGradients();
        loss.backward();
        optimizer.step(1e-3);
        loss.item<double>();
    }

    at::Tensor projected(const at::Tensor& input)
    {
        const learn::MixedPrecision precision(device.type(), mixed);
        return head.forward(network->features(input));
    }

    StepShape shape;
    at::Device device;
    bool mixed;
    learn::RandomSource random{1};
    learn::Augmentation augmentation;
    std::shared_ptr<learn::VisionNetwork> network;
    learn::ProjectionHead head;
    at::Tensor pictures;
    learn::AdamW optimizer;
};

OurSteps::OurSteps(const StepShape& shape, at::Device device)
    : m_parts(std::make_unique<Parts>(shape, device))
{
}

OurSteps::~OurSteps() = default;

StepTimes OurSteps::run(int steps)
{
    const learn::ThreadCount allCores(learn::ThreadCount::cores());
    const learn::ReusedTensorMemory memory; // as in a training
    m_parts->step();
    StepTimes times;
    double total = 0;
    convolutionTime = 0;
    const ConvolutionClock clock;
    for (int i = 0; i < steps; ++i) {
        const auto start = Clock::now();
        m_parts->step();
        times.milliseconds.push_back(millisecondsSince(start));
        total += times.milliseconds.back();
    }
    times.convolutionShare = convolutionTime / total;
    return times;
}

double bestProductGigaFlops(at::Device device)
{
    const std::int64_t side = device.is_cpu() ? 2048 : 8192;
    const learn::ThreadCount allCores(learn::ThreadCount::cores());
    const auto type = learn::prefersMixedPrecision(device) ? at::kBFloat16 : at::kFloat;
    const at::Tensor left = at::rand({side, side}).to(device, type), right = at::rand({side, side}).to(device, type);
    double best = 0;
    for (int i = 0; i < 8; ++i) {
        const auto start = Clock::now();
        learn::productWithTransposed(left, right)[0][0].item<float>(); // waits for the device
        best = std::max(best, 2e-9 * std::pow(static_cast<double>(side), 3) / (millisecondsSince(start) / 1000));
    }
    return best;
}

} // namespace pictor::bench
