// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#include "learn/adaptation_training.h"
#include "learn/classifier_loading.h"
#include "learn/classifier_recipe.h"
#include "learn/classifier_training.h"
#include "learn/description_json.h"
#include "learn/device.h"
#include "learn/encoder_loading.h"
#include "learn/head_fitting.h"
#include "learn/head_model.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/library_call.h"
#include "learn/mixed_precision.h"
#include "learn/model_files.h"
#include "learn/picture_cache.h"
#include "learn/simclr_trainer.h"
#include "learn/thread_count.h"
#include "learn/training_task.h"

#include <chrono>

namespace pictor::learn {

namespace {

int threadsFor(const SimClrOptions& options)
{
    return options.threads > 0 ? options.threads : ThreadCount::cores();
}

// Nothing when the training begins with random weights.
Result<std::optional<StoredNetwork>> readStart(const SimClrOptions& options)
{
    if (!options.start)
        return std::nullopt;
    PICTOR_TRY_ASSIGN(const DescriptionJson description, parseDescription(options.start->description));
    PICTOR_TRY_ASSIGN(const DescriptionJson architecture, readArchitecture(description));
    if (architecture.value("backbone", DescriptionJson()) != simClrBackbone)
        return fail(error::cannotGoOn);
    return readModel(options.start->weights, options.start->description);
}

// What was learned holds for the size and the colours that it was learned from.
InputChoice inputFor(const SizeSurvey& survey, SimClrOptions options, const std::optional<StoredNetwork>& start)
{
    if (start) {
        options.inputSize = start->input.size;
        options.color = start->input.channels == 1 ? ColorMode::Gray : ColorMode::Rgb;
    }
    return chooseInput(survey, options);
}

Result<TrainingResult> train(
    const PictureSource& source, const SimClrOptions& options, const RunContext& context, CheckpointStore* checkpoints)
{
    const auto start = std::chrono::steady_clock::now();
    PICTOR_TRY_ASSIGN(const at::Device device, deviceFor(options.device));
    const int threads = threadsFor(options);
    const ThreadCount threadCount(threads);

    PICTOR_TRY_ASSIGN(const std::optional<StoredNetwork> begin, readStart(options));
    const InputChoice input = inputFor(surveySizes(source, context), options, begin);
    const PictureCache::Settings settings{{input.cachedSide, input.input.channels}, threads};
    PICTOR_TRY_ASSIGN(const PictureCache cache, PictureCache::load(source, settings, context));
    if (cache.size() < 2)
        return fail(error::tooFewPictures, cache.size());

    TrainingRecord record;
    record.options = options;
    record.pictures = cache.size();
    PICTOR_TRY_ASSIGN(const at::Tensor sample, cache.sample(picturesToLookAt, context));
    record.look = surveyLook(sample);
    record.recipe = chooseRecipe(input, record.look, cache.size(), options);
    record.recipe.mixedPrecision = prefersMixedPrecision(device);
    if (begin)
        record.recipe.backbone = begin->network->shape();

    SimClrTrainer trainer(record.recipe, cache, device, context);
    if (begin)
        trainer.beginWith(*begin->network);
    PICTOR_TRY_ASSIGN(const StepLimits limits, trainer.measureLimits());
    PICTOR_TRY(limits.check());
    context.notice(Severity::Note,
        makeError(error::trainingChoices,
            describe(record.recipe, cache.size()) + describeNetwork(record.recipe) + limits.describe(cache.bytes())));
    const std::string task = trainingTask(describePlan(record), threads, record.options.start.get(), {sample});
    TrainingKeeper keeper(checkpoints, task, context);
    PICTOR_TRY_ASSIGN(TrainedNetwork trained, trainWithin(limits, [&] { return trainer.run(keeper); }));
    record.steps = trained.steps;
    record.epochLosses = std::move(trained.epochLosses);
    record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    TrainingResult result;
    result.files = saveModel(*trained.network, trained.space, record);
    result.encoder = makeEncoder(std::move(trained.network), std::move(trained.space), record.recipe.input);
    result.picturesUsed = static_cast<std::size_t>(record.pictures);
    result.seconds = record.seconds;
    return result;
}

} // namespace

Result<TrainingResult> SimClrLearning::trainSimClr(const PictureSource& source, const SimClrOptions& options,
    const RunContext& context, CheckpointStore* checkpoints) const
{
    PICTOR_TRY(checkOptions(options));
    PICTOR_TRY(context.checkStop());
    return libraryCall("train the model", [&] {
        return options.pretrained ? adaptPretrained(source, options, context, checkpoints)
                                  : train(source, options, context, checkpoints);
    });
}

Result<void> SimClrLearning::checkLabels(const Labels& labels) const
{
    return learn::checkLabels(labels);
}

Result<ClassifierTraining> SimClrLearning::trainClassifier(const PictureSource& source, const Labels& labels,
    const ClassifierOptions& options, const RunContext& context, CheckpointStore* checkpoints) const
{
    PICTOR_TRY(checkOptions(options));
    PICTOR_TRY(context.checkStop());
    return libraryCall(
        "train the model", [&] { return trainVisionClassifier(source, labels, options, context, checkpoints); });
}

Result<ClassifierTraining> SimClrLearning::trainHead(const LabelledVectors& samples, const ModelFiles& model,
    const HeadOptions& options, const RunContext& context) const
{
    PICTOR_TRY(context.checkStop());
    return libraryCall("fit the last layer", [&] {
        const ThreadCount threadCount(options.threads > 0 ? options.threads : ThreadCount::cores());
        return trainHeadModel(samples, model, options, context);
    });
}

Result<std::unique_ptr<Classifier>> SimClrLearning::loadClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize) const
{
    return libraryCall("load the model", [&] { return loadAnyClassifier(weights, description, inputSize); });
}

Result<std::unique_ptr<Encoder>> SimClrLearning::loadEncoder(
    std::span<const std::byte> weights, std::string_view description) const
{
    return libraryCall("load the model", [&] { return loadAnyModel(weights, description); });
}

} // namespace pictor::learn
