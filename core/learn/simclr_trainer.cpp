// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_trainer.h"

#include "learn/batch_norm_statistics.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/nt_xent.h"
#include "learn/picture_tensors.h"

#include <torch/optim/adamw.h>

#include <algorithm>
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

std::vector<at::Tensor> parametersOf(const EncoderNetwork& network, const ProjectionHead& head)
{
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
    , m_stepsAnEpoch(recipe.rounds * stepsFor(cache.size(), recipe.batchSize))
    , m_reporter(context, recipe.rounds * cache.size(), totalsOf(recipe, m_stepsAnEpoch, device))
{
    m_network->to(device);
    m_head->to(device);
    m_optimizer = std::make_unique<torch::optim::AdamW>(parametersOf(*m_network, *m_head),
        torch::optim::AdamWOptions(recipe.learningRate).weight_decay(recipe.weightDecay));
}

SimClrTrainer::~SimClrTrainer() = default;

Result<TrainedNetwork> SimClrTrainer::run()
{
    PICTOR_TRY(measureChannels());
    TrainedNetwork result;
    for (int epoch = 1; epoch <= m_recipe.epochs && !endsEarly(); ++epoch) {
        PICTOR_TRY_ASSIGN(const double loss, runEpoch(epoch));
        result.epochLosses.push_back(loss);
    }
    PICTOR_TRY(settle());
    PICTOR_TRY_ASSIGN(result.space, fitSpace());
    m_network->to(at::kCPU);
    result.network = m_network;
    result.steps = m_step;
    return result;
}

Result<void> SimClrTrainer::measureChannels()
{
    constexpr std::int64_t enough = 512;
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_cache.sample(enough, m_context));
    m_network->measureChannels(pictures.to(m_device));
    return {};
}

std::vector<at::Tensor> SimClrTrainer::epochBatches()
{
    std::vector<at::Tensor> batches;
    for (int round = 0; round < m_recipe.rounds; ++round) {
        const auto more = m_random.permutation(m_cache.size()).tensor_split(m_stepsAnEpoch / m_recipe.rounds);
        batches.insert(batches.end(), more.begin(), more.end());
    }
    return batches;
}

Result<double> SimClrTrainer::runEpoch(int epoch)
{
    m_network->train();
    double sum = 0;
    std::int64_t steps = 0;
    for (const at::Tensor& rows : epochBatches()) {
        PICTOR_TRY(m_context.checkPause());
        if (endsEarly())
            break;
        m_reporter.beginStep();
        PICTOR_TRY_ASSIGN(const double loss, runStep(rows));
        sum += loss;
        ++steps;
        m_reporter.step(epoch, rows.size(0), loss);
    }
    return sum / static_cast<double>(std::max<std::int64_t>(1, steps));
}

// Without a single step there would be nothing to keep.
bool SimClrTrainer::endsEarly() const
{
    return m_step > 0 && m_context.finishRequested();
}

Result<double> SimClrTrainer::runStep(const at::Tensor& rows)
{
    const std::int64_t steps = m_stepsAnEpoch * m_recipe.epochs;
    static_cast<torch::optim::AdamWOptions&>(m_optimizer->param_groups()[0].options())
        .lr(learningRateAt(m_recipe.learningRate, m_step++, steps));
    PICTOR_TRY_ASSIGN(const at::Tensor pictures, m_cache.gather(rows, m_context));
    if (pictures.size(0) < 2)
        return fail(error::tooFewPictures, pictures.size(0)); // they were readable when the training began
    const at::Tensor views = m_augmentation.views(unitPictures(pictures.to(m_device)), m_recipe.views, m_random);
    const at::Tensor loss = ntXent(m_head->forward(m_network->forward(views)), m_recipe.views, m_recipe.temperature);
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        return fail(error::lossNotFinite, m_step, steps, likelyCause(m_recipe));
    PICTOR_TRY(m_context.checkStop());
    m_optimizer->zero_grad();
    loss.backward();
    m_optimizer->step();
    return value;
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
