// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#include "learn/adaptation_training.h"
#include "learn/classifier_loading.h"
#include "learn/classifier_recipe.h"
#include "learn/classifier_training.h"
#include "learn/device.h"
#include "learn/encoder_loading.h"
#include "learn/head_fitting.h"
#include "learn/head_model.h"
#include "learn/learn_errors.h"
#include "learn/library_call.h"
#include "learn/model_files.h"
#include "learn/picture_cache.h"
#include "learn/simclr_trainer.h"
#include "learn/thread_count.h"

#include <chrono>

namespace pictor::learn {

namespace {

int threadsFor(const SimClrOptions& options)
{
    return options.threads > 0 ? options.threads : ThreadCount::cores();
}

Result<TrainingResult> train(const PictureSource& source, const SimClrOptions& options, const RunContext& context)
{
    const auto start = std::chrono::steady_clock::now();
    PICTOR_TRY_ASSIGN(const at::Device device, deviceFor(options.device));
    const int threads = threadsFor(options);
    const ThreadCount threadCount(threads);

    const InputChoice input = chooseInput(surveySizes(source, context), options);
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
    context.notice(Severity::Note, makeError(error::trainingChoices, describe(record.recipe, cache.size())));

    SimClrTrainer trainer(record.recipe, cache, device, context);
    PICTOR_TRY_ASSIGN(TrainedNetwork trained, trainer.run());
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

Result<TrainingResult> SimClrLearning::trainSimClr(
    const PictureSource& source, const SimClrOptions& options, const RunContext& context) const
{
    PICTOR_TRY(checkOptions(options));
    PICTOR_TRY(context.checkStop());
    const auto training = options.pretrained ? adaptPretrained : train;
    return libraryCall("train the model", [&] { return training(source, options, context); });
}

Result<void> SimClrLearning::checkLabels(const Labels& labels) const
{
    return learn::checkLabels(labels);
}

Result<ClassifierTraining> SimClrLearning::trainClassifier(const PictureSource& source, const Labels& labels,
    const ClassifierOptions& options, const RunContext& context) const
{
    PICTOR_TRY(checkOptions(options));
    PICTOR_TRY(context.checkStop());
    return libraryCall("train the model", [&] { return trainVisionClassifier(source, labels, options, context); });
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
