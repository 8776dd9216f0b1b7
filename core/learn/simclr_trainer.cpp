// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_trainer.h"

#include "learn/batch_norm_statistics.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/network_tensors.h"
#include "learn/nt_xent.h"
#include "learn/picture_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace pictor::learn {

namespace {

constexpr std::int64_t chunkSize = 128; // pictures at a time where no gradients are kept

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

std::string likelyCause(const SimClrRecipe& recipe)
{
    if (recipe.temperature < 0.05)
        return joined("the very low temperature (", recipe.temperature, "); 0.5 is usual");
    return joined("a learning rate that is too high (", recipe.learningRate, "); try a tenth of it");
}

// On their device before the optimiser sees them.
std::vector<at::Tensor> parametersOf(EncoderNetwork& network, ProjectionHead& head, at::Device device)
{
    network.to(device);
    head.to(device);
    std::vector<at::Tensor> parameters = network.parameters();
    const std::vector<at::Tensor> more = head.parameters();
    parameters.insert(parameters.end(), more.begin(), more.end());
    return parameters;
}

TrainingProgress totalsOf(const SimClrRecipe& recipe, std::int64_t stepsAnEpoch, at::Device device)
{
    TrainingProgress totals;
    totals.epochs = recipe.epochs;
    totals.steps = stepsAnEpoch * recipe.epochs;
    totals.device = device.str();
    return totals;
}

// The last batch is not a small rest: all are about the same size, and none has a single picture.
std::int64_t stepsFor(std::int64_t pictures, std::int64_t batchSize)
{
    const std::int64_t steps = (pictures + batchSize - 1) / batchSize;
    return std::max<std::int64_t>(1, std::min(steps, pictures / 2));
}

} // namespace

SimClrTrainer::SimClrTrainer(
    const SimClrRecipe& recipe, const PictureCache& cache, at::Device device, const RunContext& context)
    : m_recipe(recipe)
    , m_cache(cache)
    , m_device(device)
    , m_context(context)
    , m_random(recipe.seed)
    , m_augmentation(recipe.ranges, recipe.input.size)
    , m_network(std::make_shared<EncoderNetwork>(recipe.backbone, m_random))
    , m_head(std::make_shared<ProjectionHead>(
          recipe.backbone.features(), recipe.projectionHidden, recipe.projectionSize, m_random))
    , m_optimizer(parametersOf(*m_network, *m_head, device), recipe.weightDecay)
    , m_stepsAnEpoch(recipe.rounds * stepsFor(cache.size(), recipe.batchSize))
    , m_reporter(context, recipe.rounds * cache.size(), totalsOf(recipe, m_stepsAnEpoch, device))
{
}

void SimClrTrainer::beginWith(const EncoderNetwork& trained)
{
    copyMatching(trained, *m_network);
    m_channelsKnown = true;
}

Result<TrainedNetwork> SimClrTrainer::run()
{
    TrainingKeeper nowhere(nullptr, {}, m_context);
    return run(nowhere);
}

Result<TrainedNetwork> SimClrTrainer::run(TrainingKeeper& keeper)
{
    PICTOR_TRY(measureChannels());
    resume(keeper);
    for (; m_position.epoch <= m_recipe.epochs && !endsEarly(); ++m_position.epoch) {
        PICTOR_TRY_ASSIGN(const double loss, runEpoch(keeper));
        m_position.epochLosses.push_back(loss);
        m_position.batch = 0;
        m_position.lossSum = 0;
    }
    TrainedNetwork result;
    result.epochLosses = m_position.epochLosses;
    PICTOR_TRY(settle());
    PICTOR_TRY_ASSIGN(result.space, fitSpace());
    m_network->to(at::kCPU);
    result.network = m_network;
    result.steps = m_position.step;
    return result;
}

Result<void> SimClrTrainer::measureChannels()
{
    constexpr std::int64_t enough = 512;
    if (m_channelsKnown)
        return {};
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_cache.sample(enough, m_context));
    m_network->measureChannels(pictures.to(m_device));
    return {};
}

void SimClrTrainer::resume(TrainingKeeper& keeper)
{
    auto position = keeper.resume(parts(), m_stepsAnEpoch * m_recipe.epochs);
    if (!position)
        return;
    m_position = *std::move(position);
    m_random.setState(m_position.epochRandom);
    m_reporter.beginAt(m_position.step);
}

std::vector<at::Tensor> SimClrTrainer::epochBatches()
{
    m_position.epochRandom = m_random.state();
    std::vector<at::Tensor> batches;
    for (int round = 0; round < m_recipe.rounds; ++round) {
        const auto more = m_random.permutation(m_cache.size()).tensor_split(m_stepsAnEpoch / m_recipe.rounds);
        batches.insert(batches.end(), more.begin(), more.end());
    }
    if (m_position.batch > 0) // in the middle of an epoch: its order was drawn again
        m_random.setState(m_position.random);
    return batches;
}

Result<double> SimClrTrainer::runEpoch(TrainingKeeper& keeper)
{
    m_network->train();
    const std::vector<at::Tensor> batches = epochBatches();
    for (; m_position.batch < std::ssize(batches) && !endsEarly(); ++m_position.batch) {
        const at::Tensor& rows = batches[static_cast<std::size_t>(m_position.batch)];
        PICTOR_TRY_ASSIGN(const double loss, runKeptStep(rows, keeper));
        m_position.lossSum += loss;
        ++m_position.step;
        m_reporter.step(m_position.epoch, rows.size(0), loss);
    }
    return m_position.lossSum / static_cast<double>(std::max<std::int64_t>(1, m_position.batch));
}

// Without a single step there would be nothing to keep.
bool SimClrTrainer::endsEarly() const
{
    return m_position.step > 0 && m_context.finishRequested();
}

// A step that is stopped has changed no weight: the state before it is whole.
Result<double> SimClrTrainer::runKeptStep(const at::Tensor& rows, TrainingKeeper& keeper)
{
    m_position.random = m_random.state();
    keeper.keepIfDue(parts(), m_position);
    const auto paused = m_context.checkPause();
    m_reporter.beginStep();
    auto loss = paused ? runStep(rows) : std::unexpected(paused.error());
    if (!loss && loss.error().is(pictor::error::stopped))
        keeper.keep(parts(), m_position);
    return loss;
}

at::Tensor SimClrTrainer::lossOf(const at::Tensor& pictures, RandomSource& random)
{
    const at::Tensor views = m_augmentation.views(unitPictures(pictures.to(m_device)), m_recipe.views, random);
    return ntXent(m_head->forward(m_network->forward(views)), m_recipe.views, m_recipe.temperature);
}

Result<double> SimClrTrainer::runStep(const at::Tensor& rows)
{
    const std::int64_t steps = m_stepsAnEpoch * m_recipe.epochs;
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_cache.gather(rows, m_context));
    if (pictures.size(0) < 2)
        return fail(error::tooFewPictures, pictures.size(0)); // they were readable when the training began
    const at::Tensor loss = lossOf(pictures, m_random);
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        return fail(error::lossNotFinite, m_position.step + 1, steps, likelyCause(m_recipe));
    PICTOR_TRY(m_context.checkStop());
    m_optimizer.clearGradients();
    loss.backward();
    m_optimizer.step(learningRateAt(m_recipe.learningRate, m_position.step, steps));
    return value;
}

Result<StepMemory> SimClrTrainer::measureMemory()
{
    constexpr std::int64_t few = 2;
    RandomSource random(m_recipe.seed);
    std::array<double, 2> bytes{};
    m_network->train();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::int64_t count = few * static_cast<std::int64_t>(i + 1);
        PICTOR_TRY(m_context.checkStop());
        PICTOR_TRY_ASSIGN(
            const at::Tensor pictures, m_cache.gather(at::arange(count).remainder(m_cache.size()), m_context));
        bytes[i] = static_cast<double>(peakBytes([&] { lossOf(pictures, random).backward(); }));
        m_optimizer.clearGradients();
    }
    constexpr double copiesOfSimilarities = 6; // of ntXent(), there and back
    StepMemory memory;
    memory.views = m_recipe.views;
    memory.bytesAPicture = std::max(0.0, bytes[1] - bytes[0]) / few;
    memory.bytesFixed = std::max(0.0, bytes[0] - few * memory.bytesAPicture);
    memory.bytesAPair = copiesOfSimilarities * sizeof(float);
    return memory;
}

std::int64_t SimClrTrainer::weightBytes() const
{
    constexpr std::int64_t copies = 3; // and the optimiser's two averages; gradients are part of a step
    std::int64_t bytes = 0;
    for (const at::Tensor& moment : m_optimizer.firstMoments())
        bytes += static_cast<std::int64_t>(moment.nbytes());
    return copies * bytes;
}

std::int64_t SimClrTrainer::picturesAStep() const
{
    const std::int64_t steps = m_stepsAnEpoch / m_recipe.rounds;
    return (m_cache.size() + steps - 1) / steps;
}

Result<at::Tensor> SimClrTrainer::unchangedPictures(std::int64_t first, std::int64_t count) const
{
    PICTOR_TRY(m_context.checkStop());
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_cache.gather(at::arange(first, first + count), m_context));
    return resizedPictures(unitPictures(pictures.to(m_device)), m_recipe.input.size);
}

Result<void> SimClrTrainer::settle()
{
    constexpr std::int64_t mostPictures = 4096;
    const std::int64_t count = std::min(m_cache.size(), mostPictures);
    const std::int64_t batches = std::max<std::int64_t>(1, count / chunkSize);
    std::int64_t batch = 0;
    return estimateBatchNormStatistics(*m_network, [&]() -> Result<at::Tensor> {
        if (batch == batches)
            return at::Tensor();
        const std::int64_t first = batch * count / batches;
        const std::int64_t next = ++batch * count / batches;
        return unchangedPictures(first, next - first);
    });
}

Result<EmbeddingSpace> SimClrTrainer::fitSpace()
{
    constexpr std::int64_t mostPictures = 8192;
    at::NoGradGuard noGradients;
    std::vector<at::Tensor> features;
    const std::int64_t count = std::min(m_cache.size(), mostPictures);
    for (std::int64_t first = 0; first < count; first += chunkSize) {
        PICTOR_TRY_ASSIGN(const at::Tensor pictures, unchangedPictures(first, std::min(chunkSize, count - first)));
        features.push_back(m_network->forward(pictures).cpu());
    }
    return EmbeddingSpace::fit(at::cat(features), m_recipe.embedding);
}

} // namespace pictor::learn
