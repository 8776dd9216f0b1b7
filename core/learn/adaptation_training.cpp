// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adaptation_training.h"

#include "learn/adapted_model.h"
#include "learn/encoder_loading.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/thread_count.h"
#include "learn/training_memory.h"
#include "learn/training_task.h"

#include <algorithm>
#include <chrono>

namespace pictor::learn {

namespace {

constexpr std::int64_t mostVectorBytes = std::int64_t{1} << 30;

// Small pictures blown up to the size that the network was trained with show it nothing more, and cost more.
int chooseSide(int typicalSide, const ImageFormat& trainedFor, const SimClrOptions& options)
{
    return options.inputSize.value_or(std::min(4 * std::max(typicalSide, 8), trainedFor.size));
}

SimClrRecipe recipeFor(
    const ImageFormat& input, const LookSurvey& look, std::int64_t pictures, const SimClrOptions& options)
{
    constexpr int vectorSize = 96;
    SimClrRecipe recipe = chooseRecipe({input, input.size}, look, pictures, options);
    recipe.rounds = 1;
    recipe.nearPictures = chooseNearPictures(pictures, options);
    recipe.views = options.views.value_or(2);
    recipe.batchSize = options.batchSize.value_or(static_cast<int>(std::clamp<std::int64_t>(pictures / 8, 2, 256)));
    recipe.learningRate = options.learningRate.value_or(1e-3);
    recipe.embedding.vectorSize = vectorSize;
    recipe.embedding.whitening = options.whiten.value_or(0);
    recipe.embedding.neighbourhood = options.neighbourhood.value_or(0.5);
    return recipe;
}

// A sentence, or two where not all that was wanted is looked at.
std::string describe(const AdaptationPlan& plan, const AdaptationPlan& wanted, std::int64_t pictureBytes)
{
    const auto held = static_cast<double>(pictureBytes), vectors = static_cast<double>(plan.bytes());
    std::string text
        = joined(" It takes about ", memoryText(held + vectors), " of memory beside the network: ", memoryText(held),
            " for the pictures, ", memoryText(vectors), " for the vectors that the layer learns from.");
    if (plan.bytes() < wanted.bytes())
        text += joined(" More are not kept: it looks at ", plan.views, " views of ", plan.pictures,
            " pictures instead of ", wanted.views, " of ", wanted.pictures, ".");
    return text;
}

Result<void> checkMemory(const AdaptationPlan& plan)
{
    const auto free = freeMemory();
    if (free && plan.bytes() > *free)
        return fail(error::outOfMemory, joined("keep ", memoryText(static_cast<double>(plan.bytes())), " of vectors"));
    return {};
}

} // namespace

Result<TrainingResult> adaptPretrained(
    const PictureSource& source, const SimClrOptions& options, const RunContext& context, CheckpointStore* checkpoints)
{
    const auto start = std::chrono::steady_clock::now();
    const int threads = options.threads > 0 ? options.threads : ThreadCount::cores();
    const ThreadCount threadCount(threads);
    PICTOR_TRY_ASSIGN(const auto whole, loadAnyModel(options.pretrained->weights, options.pretrained->description));
    const int side = chooseSide(surveySizes(source, context).typicalSide, whole->inputFormat(), options);
    PICTOR_TRY_ASSIGN(const ModelFiles files, withInputSide(*options.pretrained, side));
    PICTOR_TRY_ASSIGN(auto base, loadAnyModel(files.weights, files.description));
    const ImageFormat input = base->inputFormat();
    PICTOR_TRY_ASSIGN(const PictureCache cache, PictureCache::load(source, {input, threads}, context));
    if (cache.size() < 2)
        return fail(error::tooFewPictures, cache.size());

    TrainingRecord record;
    record.options = options;
    record.pictures = cache.size();
    PICTOR_TRY_ASSIGN(const at::Tensor sample, cache.sample(picturesToLookAt, context));
    record.look = surveyLook(sample);
    record.recipe = recipeFor(input, record.look, cache.size(), options);
    const AdaptationPlan wanted{
        cache.size(), std::int64_t{record.recipe.views} * record.recipe.epochs, base->dimension()};
    const AdaptationPlan plan = planAdaptation(wanted, mostVectorBytes);
    PICTOR_TRY(checkMemory(plan));
    context.notice(Severity::Note,
        makeError(error::trainingChoices,
            joined("of a layer on a trained network ", describe(record.recipe, cache.size()),
                describe(plan, wanted, cache.bytes()))));
    TrainingKeeper keeper(
        checkpoints, trainingTask(describePlan(record), threads, options.pretrained.get(), {sample}), context);
    AdaptationTrainer trainer(*base, record.recipe, plan, cache, context);
    PICTOR_TRY_ASSIGN(Adaptation adaptation, trainer.run(keeper));
    record.steps = trainer.steps();
    record.epochLosses = trainer.losses();
    record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    TrainingResult result;
    PICTOR_TRY_ASSIGN(result.files, saveAdaptedModel(files, adaptation, record));
    result.encoder = makeAdaptedEncoder(std::move(base), std::move(adaptation));
    result.picturesUsed = static_cast<std::size_t>(record.pictures);
    result.seconds = record.seconds;
    return result;
}

} // namespace pictor::learn
