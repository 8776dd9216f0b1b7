// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_trainer.h"

#include "learn/batch_norm_statistics.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/picture_tensors.h"

#include <torch/optim/adamw.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pictor::learn {

namespace {

constexpr std::int64_t chunkSize = 64; // pictures at a time where no gradients are kept
constexpr std::int64_t noReduction = 0;
constexpr std::int64_t noIgnoredClass = -100;

// A linear rise over the first tenth, then half a cosine down to nothing (Loshchilov and Hutter 2017).
double learningRateAt(double peak, std::int64_t step, std::int64_t steps)
{
    const double rise = std::max(1.0, 0.1 * static_cast<double>(steps));
    const double position = static_cast<double>(step) + 0.5;
    if (position < rise)
        return peak * position / rise;
    const double share = (position - rise) / std::max(1.0, static_cast<double>(steps) - rise);
    return peak * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

// The last batch is not a small rest: all are about the same size, and none has a single picture.
std::int64_t stepsFor(std::int64_t pictures, std::int64_t batchSize)
{
    const std::int64_t steps = (pictures + batchSize - 1) / batchSize;
    return std::max<std::int64_t>(1, std::min(steps, pictures / 2));
}

// Weights decay; biases and the numbers of normalisations do not.
std::vector<torch::optim::OptimizerParamGroup> parameterGroups(const VisionNetwork& network, double decay)
{
    std::vector<at::Tensor> decaying, others;
    for (const at::Tensor& parameter : network.parameters())
        (parameter.dim() > 1 && parameter.numel() > parameter.size(0) ? decaying : others).push_back(parameter);
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(decaying, std::make_unique<torch::optim::AdamWOptions>());
    groups.emplace_back(others, std::make_unique<torch::optim::AdamWOptions>());
    static_cast<torch::optim::AdamWOptions&>(groups[0].options()).weight_decay(decay);
    static_cast<torch::optim::AdamWOptions&>(groups[1].options()).weight_decay(0);
    return groups;
}

TrainingProgress totalsOf(const ClassifierRecipe& recipe, std::int64_t stepsAnEpoch, at::Device device)
{
    TrainingProgress totals;
    totals.epochs = recipe.epochs;
    totals.steps = stepsAnEpoch * recipe.epochs;
    totals.device = device.str();
    return totals;
}

std::vector<at::Tensor> stateOf(const VisionNetwork& network)
{
    std::vector<at::Tensor> state = network.parameters();
    const std::vector<at::Tensor> buffers = network.buffers();
    state.insert(state.end(), buffers.begin(), buffers.end());
    return state;
}

double percent(double share)
{
    return std::round(share * 1000) / 10;
}

} // namespace

bool Validation::isBetterThan(const Validation& other) const
{
    const double mine = confusion.accuracy(), theirs = other.confusion.accuracy();
    return mine > theirs || (mine == theirs && loss < other.loss);
}

ClassifierTrainer::ClassifierTrainer(const ClassifierRecipe& recipe, const Data& data,
    std::shared_ptr<VisionNetwork> network, at::Device device, const RunContext& context)
    : m_recipe(recipe)
    , m_data(data)
    , m_network(std::move(network))
    , m_device(device)
    , m_context(context)
    , m_random(recipe.seed + 1) // not the numbers that the weights began with
    , m_augmentation(recipe.ranges, recipe.input.size)
    , m_stepsAPass(stepsFor(data.split.training.size(0), recipe.batchSize))
    , m_stepsAnEpoch(m_stepsAPass * recipe.passes)
    , m_reporter(context, data.split.training.size(0) * recipe.passes, totalsOf(recipe, m_stepsAnEpoch, device))
{
    m_network->to(device);
    for (at::Tensor& parameter : m_network->parameters()) {
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
    }
    m_optimizer = std::make_unique<torch::optim::AdamW>(
        parameterGroups(*m_network, recipe.weightDecay), torch::optim::AdamWOptions(recipe.learningRate));
}

ClassifierTrainer::~ClassifierTrainer() = default;

Result<TrainedClassifier> ClassifierTrainer::run()
{
    TrainedClassifier result;
    for (int epoch = 1; epoch <= m_recipe.epochs && !endsEarly(); ++epoch) {
        PICTOR_TRY_ASSIGN(const double loss, runEpoch(epoch));
        result.epochLosses.push_back(loss);
        PICTOR_TRY(validate(epoch, result));
    }
    restoreWeights();
    m_network->eval();
    m_network->to(at::kCPU);
    result.steps = m_step;
    return result;
}

Result<double> ClassifierTrainer::runEpoch(int epoch)
{
    m_network->train();
    double sum = 0;
    std::int64_t steps = 0;
    for (int pass = 0; pass < m_recipe.passes; ++pass) {
        const at::Tensor order = m_random.permutation(m_data.split.training.size(0));
        const at::Tensor rows = m_data.split.training.index_select(0, order);
        for (const at::Tensor& batch : rows.tensor_split(m_stepsAPass)) {
            PICTOR_TRY(m_context.checkPause());
            if (endsEarly())
                break;
            m_reporter.beginStep();
            PICTOR_TRY_ASSIGN(const double loss, runStep(batch));
            sum += loss;
            ++steps;
            m_reporter.step(epoch, batch.size(0), loss);
        }
    }
    return sum / static_cast<double>(std::max<std::int64_t>(1, steps));
}

// Without a single step there would be nothing to keep.
bool ClassifierTrainer::endsEarly() const
{
    return m_step > 0 && m_context.finishRequested();
}

Result<double> ClassifierTrainer::runStep(const at::Tensor& rows)
{
    for (auto& group : m_optimizer->param_groups())
        static_cast<torch::optim::AdamWOptions&>(group.options())
            .lr(learningRateAt(m_recipe.learningRate, m_step, steps()));
    ++m_step;
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_data.pictures.gather(rows, m_context));
    if (pictures.size(0) < rows.size(0))
        return fail(error::pictureLost); // they were readable when the training began
    const at::Tensor views = m_augmentation.views(unitPictures(pictures.to(m_device)), 1, m_random);
    const at::Tensor logits = m_network->logits(m_network->features(asInput(views)));
    const at::Tensor labels = m_data.labels.index_select(0, rows).to(m_device);
    const at::Tensor weights = m_data.weights.index_select(0, rows).to(m_device);
    const at::Tensor losses
        = at::cross_entropy_loss(logits, labels, {}, noReduction, noIgnoredClass, m_recipe.labelSmoothing);
    const at::Tensor loss = (losses * weights).mean();
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        return fail(error::lossNotFinite, m_step, steps(),
            joined("a learning rate that is too high (", m_recipe.learningRate, "); try a tenth of it"));
    PICTOR_TRY(m_context.checkStop());
    m_optimizer->zero_grad();
    loss.backward();
    m_optimizer->step();
    return value;
}

at::Tensor ClassifierTrainer::asInput(const at::Tensor& pictures) const
{
    return networkInput(pictures, m_recipe.scale);
}

Result<at::Tensor> ClassifierTrainer::unchangedPictures(const at::Tensor& rows) const
{
    PICTOR_TRY(m_context.checkStop());
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_data.pictures.gather(rows, m_context));
    if (pictures.size(0) < rows.size(0))
        return fail(error::pictureLost);
    return asInput(resizedPictures(unitPictures(pictures.to(m_device)), m_recipe.input.size));
}

Result<void> ClassifierTrainer::validate(int epoch, TrainedClassifier& result)
{
    PICTOR_TRY(settle());
    if (m_data.split.validation.size(0) == 0)
        return {};
    PICTOR_TRY_ASSIGN(const Validation validation, measure(epoch));
    const double accuracy = validation.confusion.accuracy();
    result.epochAccuracies.push_back(accuracy);
    m_reporter.measured({.epoch = epoch, .share = accuracy});
    m_context.notice(Severity::Note,
        makeError(error::epochValidated, epoch, m_recipe.epochs, result.epochLosses.back(), percent(accuracy),
            validation.confusion.total()));
    if (result.best && !validation.isBetterThan(*result.best))
        return {};
    result.best = validation;
    keepWeights();
    return {};
}

Result<Validation> ClassifierTrainer::measure(int epoch)
{
    at::NoGradGuard noGradients;
    Validation result{.epoch = epoch, .loss = 0, .confusion = {}};
    for (const at::Tensor& rows : m_data.split.validation.split(chunkSize)) {
        PICTOR_TRY_ASSIGN(const at::Tensor pictures, unchangedPictures(rows));
        const at::Tensor logits = m_network->logits(m_network->features(pictures)).cpu();
        const at::Tensor labels = m_data.labels.index_select(0, rows);
        const at::Tensor losses = at::cross_entropy_loss(logits, labels, {}, noReduction);
        result.loss += losses.sum().item<double>() / static_cast<double>(m_data.split.validation.size(0));
        result.confusion.add(labels, logits.argmax(1));
    }
    return result;
}

// After a short training the running statistics still remember the random start, and views differ from pictures.
Result<void> ClassifierTrainer::settle()
{
    constexpr std::int64_t mostPictures = 512;
    const std::int64_t count = std::min(m_data.split.training.size(0), mostPictures);
    const std::vector<at::Tensor> batches
        = m_data.split.training.slice(0, 0, count).tensor_split(std::max<std::int64_t>(1, count / chunkSize));
    std::size_t batch = 0;
    return estimateBatchNormStatistics(
        *m_network, [&](const at::Tensor& pictures) { m_network->features(pictures); },
        [&]() -> Result<at::Tensor> {
            if (batch == batches.size())
                return at::Tensor();
            return unchangedPictures(batches[batch++]);
        });
}

void ClassifierTrainer::keepWeights()
{
    m_kept.clear();
    for (const at::Tensor& tensor : stateOf(*m_network))
        m_kept.push_back(tensor.detach().clone());
}

void ClassifierTrainer::restoreWeights()
{
    at::NoGradGuard noGradients;
    const std::vector<at::Tensor> state = stateOf(*m_network);
    for (std::size_t i = 0; i < m_kept.size(); ++i)
        at::Tensor(state[i]).copy_(m_kept[i]);
}

at::Tensor networkInput(const at::Tensor& pictures, const ChannelScale& scale)
{
    const auto channelValues = [](const std::array<double, 3>& values) {
        return at::tensor(at::ArrayRef<double>(values), at::kFloat).view({1, 3, 1, 1});
    };
    const at::Tensor colour = pictures.size(1) == 3 ? pictures : pictures.expand({-1, 3, -1, -1});
    const at::Tensor mean = channelValues(scale.mean).to(pictures.device());
    const at::Tensor deviation = channelValues(scale.deviation).to(pictures.device());
    return ((colour - mean) / deviation).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace pictor::learn
