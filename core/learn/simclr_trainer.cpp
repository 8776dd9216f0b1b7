// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_trainer.h"

#include "learn/batch_norm_statistics.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/mixed_precision.h"
#include "learn/network_tensors.h"
#include "learn/nt_xent.h"
#include "learn/picture_tensors.h"
#include "learn/training_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

constexpr std::int64_t chunkSize = 128; // pictures at a time where no gradients are kept

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
    , m_near(cache.size(), recipe.nearPictures)
    , m_loop(
          {.pictures = cache.size(), .batchSize = recipe.batchSize, .rounds = recipe.rounds, .epochs = recipe.epochs},
          device, m_random, context)
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
    m_network->train();
    PICTOR_TRY(m_loop.run(*this, keeper));
    return TrainedNetwork{.network = m_network,
        .space = std::move(m_space),
        .epochLosses = m_loop.position().epochLosses,
        .steps = m_loop.position().step};
}

Result<void> SimClrTrainer::finish()
{
    PICTOR_TRY(settle());
    PICTOR_TRY_ASSIGN(m_space, fitSpace());
    m_network->to(at::kCPU);
    return {};
}

TrainedParts SimClrTrainer::parts()
{
    TrainedParts parts{.optimizer = &m_optimizer};
    parts.add("network.", *m_network);
    parts.add("head.", *m_head);
    if (m_near.wanted())
        parts.tensors.emplace("near_pictures", m_near.state());
    return parts;
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

// What each view of a step is a view of: of its picture, or the last of each picture's of one near it.
Result<at::Tensor> SimClrTrainer::picturesToView(const at::Tensor& rows)
{
    PICTOR_TRY_ASSIGN(const at::Tensor own, m_cache.gather(rows, m_context));
    if (own.size(0) < 2)
        return fail(error::tooFewPictures, own.size(0)); // they were readable when the training began
    const at::Tensor shown = own.repeat_interleave(m_recipe.views, 0);
    if (!m_near.known() || own.size(0) < rows.size(0))
        return shown; // or it would not be known whose the near ones are
    PICTOR_TRY_ASSIGN(const at::Tensor near, m_cache.gather(m_near.draw(rows, m_random), m_context));
    if (near.size(0) == rows.size(0))
        shown.slice(0, m_recipe.views - 1, shown.size(0), m_recipe.views).copy_(near);
    return shown;
}

at::Tensor SimClrTrainer::lossOf(const at::Tensor& shown, RandomSource& random)
{
    const at::Tensor views = m_augmentation.views(unitPictures(shown.to(m_device)), 1, random);
    return ntXent(projected(views).to(at::kFloat), m_recipe.views, m_recipe.temperature);
}

at::Tensor SimClrTrainer::projected(const at::Tensor& views)
{
    const MixedPrecision precision(m_device.type(), m_recipe.mixedPrecision);
    return m_head->forward(m_network->forward(views));
}

Result<double> SimClrTrainer::runStep(const at::Tensor& rows)
{
    const std::int64_t step = m_loop.position().step;
    if (isTimeForNearPictures()) {
        PICTOR_TRY(findNearPictures());
    }
    PICTOR_TRY_ASSIGN(const at::Tensor shown, picturesToView(rows));
    const at::Tensor loss = lossOf(shown, m_random);
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        return fail(error::lossNotFinite, step + 1, m_loop.steps(), likelyCause(m_recipe));
    PICTOR_TRY(m_context.checkStop());
    m_optimizer.clearGradients();
    loss.backward();
    m_optimizer.step(learningRateAt(m_recipe.learningRate, step, m_loop.steps()));
    return value;
}

Result<StepLimits> SimClrTrainer::measureLimits()
{
    constexpr double copiesOfSimilarities = 6; // of ntXent(), there and back
    RandomSource random(m_recipe.seed);
    m_network->train();
    StepLimits limits{.memory = {}, .pictures = m_loop.picturesAStep(), .weightBytes = m_optimizer.bytes()};
    PICTOR_TRY_ASSIGN(limits.memory,
        measureStep(
            {limits.pictures, m_recipe.views, m_recipe.input.size, copiesOfSimilarities * sizeof(float)},
            [&](std::int64_t count) -> Result<at::Tensor> {
                PICTOR_TRY(m_context.checkStop());
                return m_cache.gather(at::arange(count).remainder(m_cache.size()), m_context);
            },
            [&](const at::Tensor& pictures) {
                lossOf(pictures.repeat_interleave(m_recipe.views, 0), random).backward();
                m_optimizer.clearGradients(); // or the next step would find them there
            }));
    return limits;
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

Result<at::Tensor> SimClrTrainer::mappedFeatures(std::int64_t pictures, const Map& map) const
{
    at::NoGradGuard noGradients;
    std::vector<at::Tensor> mapped;
    for (std::int64_t first = 0; first < pictures; first += chunkSize) {
        PICTOR_TRY_ASSIGN(const at::Tensor chunk, unchangedPictures(first, std::min(chunkSize, pictures - first)));
        mapped.push_back(map(m_network->forward(chunk).cpu()));
    }
    return at::cat(mapped);
}

Result<EmbeddingSpace> SimClrTrainer::fitSpace() const
{
    constexpr std::int64_t mostPictures = 8192;
    const auto unchanged = [](const at::Tensor& features) { return features; };
    PICTOR_TRY_ASSIGN(const at::Tensor features, mappedFeatures(std::min(m_cache.size(), mostPictures), unchanged));
    return EmbeddingSpace::fit(features, m_recipe.embedding);
}

// Before the first round ends, and a tenth of the steps, the network knows little of what is alike; from then on it is
// asked again with every epoch.
bool SimClrTrainer::isTimeForNearPictures() const
{
    const std::int64_t step = m_loop.position().step;
    const bool isEarly = step == 0 || 10 * step < m_loop.steps();
    return m_near.wanted() && !isEarly && (m_near.known() ? m_loop.beginsEpoch() : m_loop.beginsRound());
}

Result<void> SimClrTrainer::findNearPictures()
{
    PICTOR_TRY(settle());
    PICTOR_TRY_ASSIGN(const EmbeddingSpace space, fitSpace());
    const auto vectors = [&](const at::Tensor& features) { return space.apply(features); };
    PICTOR_TRY_ASSIGN(const at::Tensor all, mappedFeatures(m_cache.size(), vectors));
    if (all.size(0) == m_cache.size()) // no picture was lost
        m_near.find(all);
    m_network->train();
    return {};
}

} // namespace pictor::learn
