// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adaptation.h"

#include "learn/even_sample.h"
#include "learn/learn_errors.h"
#include "learn/nt_xent.h"
#include "learn/picture_tensors.h"
#include "learn/product.h"
#include "learn/tensor_memory.h"
#include "learn/unit_rows.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

constexpr std::int64_t chunkSize = 32;        // pictures at a time
constexpr std::int64_t viewsAtOnce = 2;       // of each: whoever wants to stop waits for these
constexpr std::int64_t fewestPasses = 10;     // over pairs of views, which cost nothing more
constexpr std::int64_t enoughForSpace = 8192; // pictures

std::vector<Image> imagesOf(const at::Tensor& pictures)
{
    const at::Tensor bytes = pictures.mul(255).round_().clamp_(0, 255).to(at::kByte).permute({0, 2, 3, 1}).contiguous();
    const int side = static_cast<int>(bytes.size(1)), channels = static_cast<int>(bytes.size(3));
    const std::int64_t size = bytes.size(1) * bytes.size(2) * bytes.size(3);
    std::vector<Image> images;
    for (std::int64_t i = 0; i < bytes.size(0); ++i) {
        const std::uint8_t* first = bytes.data_ptr<std::uint8_t>() + i * size;
        images.push_back({side, side, channels, {first, first + size}});
    }
    return images;
}

} // namespace

at::Tensor Adaptation::apply(const at::Tensor& features) const
{
    return space.apply(productWithTransposed(features, layer));
}

AdaptationPlan planAdaptation(const AdaptationPlan& wanted, std::int64_t budgetBytes)
{
    constexpr std::int64_t fewestViews = 2;
    const std::int64_t vectors = budgetBytes / (wanted.features * std::int64_t{sizeof(float)});
    AdaptationPlan plan = wanted;
    plan.views = std::max(fewestViews, std::min(wanted.views, vectors / wanted.pictures - 1));
    plan.pictures = std::min(wanted.pictures, vectors / (1 + plan.views));
    return plan;
}

AdaptationTrainer::AdaptationTrainer(const Encoder& base, const SimClrRecipe& recipe, const AdaptationPlan& plan,
    const PictureCache& pictures, const RunContext& context)
    : m_base(base)
    , m_recipe(recipe)
    , m_plan(plan)
    , m_cache(pictures)
    , m_context(context)
    , m_random(recipe.seed)
    , m_augmentation(recipe.ranges, recipe.input.size)
    , m_rows(evenSample(pictures.size(), plan.pictures))
    , m_features(at::zeros({plan.pictures, plan.features}))
    , m_viewFeatures(at::zeros({plan.pictures, plan.views, plan.features}))
    , m_near(plan.pictures, recipe.nearPictures)
{
}

Result<at::Tensor> AdaptationTrainer::featuresOf(const at::Tensor& pictures) const
{
    PICTOR_TRY_ASSIGN(const std::vector<float> numbers, m_base.embed(imagesOf(pictures)));
    at::Tensor features = at::empty({pictures.size(0), m_base.dimension()});
    std::ranges::copy(numbers, features.data_ptr<float>());
    return features;
}

void AdaptationTrainer::reportPictures(std::int64_t done, std::int64_t total) const
{
    Progress progress;
    progress.stage = "Looking at pictures";
    progress.unit = "pictures";
    progress.done = done;
    progress.total = total;
    m_context.report(progress);
}

TrainedParts AdaptationTrainer::parts() const
{
    return {.optimizer = nullptr, .tensors = {{"features", m_features}, {"views", m_viewFeatures}}};
}

Result<void> AdaptationTrainer::readFeatures(TrainingKeeper& keeper)
{
    TrainingPosition position{.epochLosses = {}, .epochRandom = m_random.state(), .random = m_random.state()};
    if (auto before = keeper.resume(parts(), m_plan.pictures)) {
        position = *std::move(before);
        m_random.setState(position.random);
    }
    while (position.step < m_plan.pictures) {
        if (keeper.isDue())
            keeper.keep(parts(), position);
        reportPictures(position.step, m_plan.pictures);
        const std::int64_t end = std::min(position.step + chunkSize, m_plan.pictures);
        const auto paused = m_context.checkPause();
        const auto read = paused ? readChunk(position.step, end) : paused;
        if (!read && read.error().is(pictor::error::stopped))
            keeper.keep(parts(), position);
        PICTOR_TRY(read);
        position.step = end;
        position.random = m_random.state();
    }
    keeper.keep(parts(), position); // what took long
    return {};
}

Result<void> AdaptationTrainer::readChunk(std::int64_t first, std::int64_t end)
{
    PICTOR_TRY_ASSIGN(const at::Tensor bytes, m_cache.gather(m_rows.slice(0, first, end), m_context));
    if (bytes.size(0) < end - first)
        return fail(error::pictureLost); // they were readable when the training began
    const at::Tensor pictures = unitPictures(bytes);
    PICTOR_TRY_ASSIGN(const at::Tensor plain, featuresOf(pictures));
    m_features.slice(0, first, end).copy_(plain);
    return readViews(pictures, m_viewFeatures.slice(0, first, end));
}

Result<void> AdaptationTrainer::readViews(const at::Tensor& pictures, const at::Tensor& vectors)
{
    for (const at::Tensor& some : vectors.split(viewsAtOnce, 1)) {
        PICTOR_TRY(m_context.checkStop());
        PICTOR_TRY_ASSIGN(const at::Tensor read, featuresOf(m_augmentation.views(pictures, some.size(1), m_random)));
        some.copy_(read.view_as(some));
    }
    return {};
}

// Two views of each picture, the second of one near it where those are known: [2 N, F].
at::Tensor AdaptationTrainer::pairsOf(const at::Tensor& rows)
{
    const at::Tensor views = m_random.permutation(m_plan.views);
    const auto features = [&](const at::Tensor& pictures, std::int64_t view) {
        return m_viewFeatures.select(1, views[view].item<std::int64_t>()).index_select(0, pictures);
    };
    const at::Tensor others = m_near.known() ? m_near.draw(rows, m_random) : rows;
    return at::stack({features(rows, 0), features(others, 1)}, 1).flatten(0, 1);
}

// A step: NT-Xent between the two views of each picture of a batch.
Result<double> AdaptationTrainer::learn(const at::Tensor& rows, AdamW& optimizer, const at::Tensor& layer)
{
    const at::Tensor centred = pairsOf(rows) - m_mean;
    const at::Tensor loss = ntXent(productWithTransposed(centred, layer), 2, m_recipe.temperature);
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        return fail(error::lossNotFinite, m_step + 1, m_steps, "a learning rate that is too high");
    optimizer.clearGradients();
    loss.backward();
    optimizer.step(m_recipe.learningRate);
    ++m_step;
    return value;
}

Result<Adaptation> AdaptationTrainer::run(TrainingKeeper& keeper)
{
    const ReusedTensorMemory memory;
    PICTOR_TRY(readFeatures(keeper));
    m_mean = m_features.mean({0}, true);
    if (m_near.wanted())
        m_near.find(unitRows(m_features - m_mean));
    const at::Tensor layer = at::eye(m_features.size(1)).requires_grad_();
    AdamW optimizer({layer}, 0);
    const std::int64_t batches = std::max<std::int64_t>(1, m_features.size(0) / m_recipe.batchSize);
    const std::int64_t passes = std::max(fewestPasses, m_plan.views / 2); // each view is seen about once
    m_steps = batches * passes;
    for (std::int64_t pass = 0; pass < passes; ++pass) {
        double sum = 0;
        for (const at::Tensor& rows : m_random.permutation(m_features.size(0)).tensor_split(batches)) {
            PICTOR_TRY(m_context.checkPause());
            PICTOR_TRY_ASSIGN(const double loss, learn(rows, optimizer, layer));
            sum += loss;
        }
        m_losses.push_back(sum / static_cast<double>(batches));
    }
    at::NoGradGuard noGradients;
    const at::Tensor learned = layer.detach();
    const at::Tensor some = m_features.index_select(0, evenSample(m_plan.pictures, enoughForSpace));
    return Adaptation{learned, EmbeddingSpace::fit(productWithTransposed(some, learned), m_recipe.embedding)};
}

} // namespace pictor::learn
