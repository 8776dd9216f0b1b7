// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_trainer.h"

#include "learn/batch_norm_statistics.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/mixed_precision.h"
#include "learn/network_tensors.h"
#include "learn/picture_tensors.h"
#include "learn/training_schedule.h"

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

constexpr std::int64_t chunkSize = 64; // pictures at a time where no gradients are kept
constexpr std::int64_t noReduction = 0;
constexpr std::int64_t noIgnoredClass = -100;

// Weights decay; biases and the numbers of normalisations do not. On their device, in the order that convolutions are
// fastest in, before the optimiser sees them.
std::vector<AdamW::Group> parameterGroups(VisionNetwork& network, at::Device device, double decay)
{
    network.to(device);
    AdamW::Group decaying{.parameters = {}, .weightDecay = decay}, others;
    for (at::Tensor& parameter : network.parameters()) {
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
        const bool isWeight = parameter.dim() > 1 && parameter.numel() > parameter.size(0);
        (isWeight ? decaying : others).parameters.push_back(parameter);
    }
    return {decaying, others};
}

double percent(double share)
{
    return std::round(share * 1000) / 10;
}

} // namespace

ClassifierTrainer::ClassifierTrainer(const ClassifierRecipe& recipe, const Data& data,
    std::shared_ptr<VisionNetwork> network, at::Device device, const RunContext& context)
    : m_recipe(recipe)
    , m_data(data)
    , m_network(std::move(network))
    , m_device(device)
    , m_context(context)
    , m_random(recipe.seed + 1) // not the numbers that the weights began with
    , m_augmentation(recipe.ranges, recipe.input.size)
    , m_optimizer(parameterGroups(*m_network, device, recipe.weightDecay))
    , m_loop({.pictures = data.split.training.size(0),
                 .batchSize = recipe.batchSize,
                 .rounds = recipe.passes,
                 .epochs = recipe.epochs},
          device, m_random, context)
    , m_noise(m_network->noise().state())
{
    if (m_data.split.validation.size(0) > 0)
        keepWeights();
}

Result<ClassifierResults> ClassifierTrainer::run()
{
    TrainingKeeper nowhere(nullptr, {}, m_context);
    return run(nowhere);
}

Result<ClassifierResults> ClassifierTrainer::run(TrainingKeeper& keeper)
{
    m_network->train();
    PICTOR_TRY(m_loop.run(*this, keeper));
    m_results.epochLosses = m_loop.position().epochLosses;
    m_results.steps = m_loop.position().step;
    return m_results;
}

TrainedParts ClassifierTrainer::parts()
{
    m_notes = notesOf(m_results);
    TrainedParts parts{.optimizer = &m_optimizer, .tensors = {{"noise", m_noise}}, .notes = &m_notes};
    parts.add("network.", *m_network);
    for (const auto& [name, tensor] : m_kept)
        parts.tensors.emplace("kept." + name, tensor);
    return parts;
}

void ClassifierTrainer::resumed()
{
    m_network->noise().setState(m_noise);
    m_results = fromNotes(m_notes);
}

Result<double> ClassifierTrainer::runStep(const at::Tensor& batch)
{
    const std::int64_t step = m_loop.position().step;
    const at::Tensor rows = m_data.split.training.index_select(0, batch);
    PICTOR_TRY_ASSIGN(const at::Tensor read, pictures(rows));
    const at::Tensor loss = lossOf(read, rows, m_random);
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        return fail(error::lossNotFinite, step + 1, m_loop.steps(),
            joined("a learning rate that is too high (", m_recipe.learningRate, "); try a tenth of it"));
    PICTOR_TRY(m_context.checkStop());
    m_optimizer.clearGradients();
    loss.backward();
    m_optimizer.step(learningRateAt(m_recipe.learningRate, step, m_loop.steps()));
    m_noise = m_network->noise().state();
    return value;
}

at::Tensor ClassifierTrainer::logitsInTraining(const at::Tensor& input)
{
    const MixedPrecision precision(m_device.type(), m_recipe.mixedPrecision);
    return m_network->logits(m_network->features(input));
}

at::Tensor ClassifierTrainer::lossOf(const at::Tensor& pictures, const at::Tensor& rows, RandomSource& random)
{
    const at::Tensor views = m_augmentation.views(unitPictures(pictures.to(m_device)), 1, random);
    const at::Tensor logits = logitsInTraining(asInput(views)).to(at::kFloat);
    const at::Tensor labels = m_data.labels.index_select(0, rows).to(m_device);
    const at::Tensor weights = m_data.weights.index_select(0, rows).to(m_device);
    const at::Tensor losses
        = at::cross_entropy_loss(logits, labels, {}, noReduction, noIgnoredClass, m_recipe.labelSmoothing);
    return (losses * weights).mean();
}

Result<StepLimits> ClassifierTrainer::measureLimits()
{
    RandomSource random(m_recipe.seed);
    m_network->train();
    at::Tensor rows;
    StepLimits limits{.memory = {}, .pictures = m_loop.picturesAStep(), .weightBytes = m_optimizer.bytes()};
    PICTOR_TRY_ASSIGN(limits.memory,
        measureStep(
            {.pictures = limits.pictures, .side = m_recipe.input.size},
            [&](std::int64_t count) -> Result<at::Tensor> {
                PICTOR_TRY(m_context.checkStop());
                const at::Tensor places = at::arange(count).remainder(m_data.split.training.size(0));
                rows = m_data.split.training.index_select(0, places);
                return pictures(rows);
            },
            [&](const at::Tensor& read) {
                lossOf(read, rows, random).backward();
                m_optimizer.clearGradients(); // or the next step would find them there
            }));
    m_network->noise().setState(m_noise);
    return limits;
}

Result<at::Tensor> ClassifierTrainer::pictures(const at::Tensor& rows) const
{
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_data.pictures.gather(rows, m_context));
    if (pictures.size(0) < rows.size(0))
        return fail(error::pictureLost); // they were readable when the training began
    return pictures;
}

at::Tensor ClassifierTrainer::asInput(const at::Tensor& pictures) const
{
    return networkInput(pictures, m_recipe.scale);
}

Result<at::Tensor> ClassifierTrainer::unchangedPictures(const at::Tensor& rows) const
{
    PICTOR_TRY(m_context.checkStop());
    PICTOR_TRY_ASSIGN(const at::Tensor read, pictures(rows));
    return asInput(resizedPictures(unitPictures(read.to(m_device)), m_recipe.input.size));
}

Result<void> ClassifierTrainer::endEpoch()
{
    PICTOR_TRY(settle());
    if (m_data.split.validation.size(0) > 0)
        PICTOR_TRY(validate());
    m_network->train();
    return {};
}

Result<void> ClassifierTrainer::validate()
{
    PICTOR_TRY_ASSIGN(const Validation validation, measure());
    const double accuracy = validation.confusion.accuracy();
    m_results.epochAccuracies.push_back(accuracy);
    m_loop.report({.epoch = validation.epoch, .share = accuracy});
    m_context.notice(Severity::Note,
        makeError(error::epochValidated, validation.epoch, m_recipe.epochs, m_loop.position().epochLosses.back(),
            percent(accuracy), validation.confusion.total()));
    if (m_results.best && !validation.isBetterThan(*m_results.best))
        return {};
    m_results.best = validation;
    keepWeights();
    return {};
}

Result<Validation> ClassifierTrainer::measure()
{
    at::NoGradGuard noGradients;
    Validation result{.epoch = m_loop.position().epoch, .loss = 0, .confusion = {}};
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

Result<void> ClassifierTrainer::finish()
{
    restoreWeights();
    m_network->eval();
    m_network->to(at::kCPU);
    return {};
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
    for (const auto& [name, tensor] : tensorsOf(*m_network))
        m_kept.emplace(name, tensor.detach().clone());
}

void ClassifierTrainer::restoreWeights()
{
    at::NoGradGuard noGradients;
    for (auto& [name, tensor] : tensorsOf(*m_network)) {
        if (const auto kept = m_kept.find(name); kept != m_kept.end())
            at::Tensor(tensor).copy_(kept->second);
    }
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
