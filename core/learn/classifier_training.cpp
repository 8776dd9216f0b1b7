// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_training.h"

#include "learn/classifier_trainer.h"
#include "learn/device.h"
#include "learn/head_fitting.h"
#include "learn/joined.h"
#include "learn/label_description.h"
#include "learn/learn_errors.h"
#include "learn/mixed_precision.h"
#include "learn/model_description.h"
#include "learn/network_tensors.h"
#include "learn/pretrained_model.h"
#include "learn/thread_count.h"
#include "learn/training_task.h"
#include "learn/vision_model.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

struct Record
{
    ClassifierOptions options;
    ClassifierRecipe recipe;
    LookSurvey look;
    std::int64_t pictures = 0;
    ClassifierResults trained;
    double seconds = 0;
};

Labels labelsOf(const PictureCache& cache, const Labels& all)
{
    Labels kept{all.set, {}, {}};
    for (const std::size_t index : cache.usable())
        kept.classes.push_back(all.classes[index]);
    return kept;
}

// A tenth of many pictures is enough to tell epochs apart, and all of a few are needed to learn from.
Split chooseSplit(const Labels& labels, std::uint64_t seed)
{
    constexpr std::size_t fewest = 20;
    constexpr std::size_t many = 1000;
    const auto count = static_cast<std::int64_t>(labels.size());
    if (labels.size() < fewest)
        return {at::arange(count), at::arange(0)};
    RandomSource random(seed);
    return validationSplit(labels, labels.size() < many ? 5 : 10, random);
}

// One that BUILD made, or one that came with UPLOAD.
Result<VisionModel> readAnyVisionModel(const ModelFiles& files)
{
    PICTOR_TRY_ASSIGN(const Json description, parseDescription(files.description));
    PICTOR_TRY_ASSIGN(const Json architecture, readArchitecture(description));
    if (architecture.value("backbone", Json()) != pretrainedBackbone)
        return readVisionModel(files.weights, files.description);
    PICTOR_TRY_ASSIGN(const PretrainedModel uploaded, readPretrainedModel(files.weights, files.description));
    return VisionModel{.architecture = uploaded.architecture,
        .stem = uploaded.options.stem,
        .scale = uploaded.scale,
        .input = {.size = uploaded.inputSize, .channels = 3},
        .labels = {.classes = uploaded.labels},
        .network = uploaded.network};
}

// Nothing when the training begins with random weights.
Result<std::optional<VisionModel>> readStart(const ClassifierOptions& options)
{
    if (!options.start)
        return std::nullopt;
    PICTOR_TRY_ASSIGN(const VisionModel start, readAnyVisionModel(*options.start));
    if (start.architecture != findArchitecture(options.architecture))
        return fail(error::otherArchitecture, start.architecture->name, options.architecture);
    return start;
}

// What was learned holds for the sizes that it was learned from.
void followStart(ClassifierRecipe& recipe, const std::optional<VisionModel>& start, const ClassifierOptions& options)
{
    if (!start)
        return;
    recipe.stem = start->stem;
    recipe.scale = start->scale;
    recipe.input = start->input;
    recipe.input.size = options.inputSize.value_or(start->input.size);
    recipe.cachedSide = recipe.input.size;
}

VisionModel newModel(const ClassifierRecipe& recipe, const LabelSet& labels, const std::optional<VisionModel>& start)
{
    VisionModel model{.architecture = recipe.architecture,
        .stem = recipe.stem,
        .scale = recipe.scale,
        .input = recipe.input,
        .labels = labels,
        .network = nullptr};
    RandomSource random(recipe.seed);
    const int classes = static_cast<int>(labels.outputs());
    model.network = makeNetwork(*model.architecture, {.classes = classes, .stem = model.stem}, random);
    model.network->noise() = RandomSource(recipe.seed + 2);
    if (start)
        copyMatching(*start->network, *model.network);
    return model;
}

Json optionsJson(const ClassifierOptions& options)
{
    const auto nameOf = [](ColorMode mode) {
        return mode == ColorMode::Auto ? "auto" : mode == ColorMode::Rgb ? "rgb" : "gray";
    };
    return {{"architecture", options.architecture}, {"max_epochs", options.epochs}, {"batch_size", options.batchSize},
        {"learning_rate", options.learningRate ? Json(*options.learningRate) : Json("auto")},
        {"input_size", options.inputSize ? Json(*options.inputSize) : Json("auto")}, {"color", nameOf(options.color)},
        {"flip",
            options.flip == Choice::Auto     ? "auto"
                : options.flip == Choice::On ? "on"
                                             : "off"},
        {"class_weights", options.balanced ? "balanced" : "none"}, {"seed", options.seed}, {"threads", options.threads},
        {"starts_from_weights", options.start != nullptr}};
}

Json validationJson(const ClassifierResults& trained, std::size_t classes)
{
    if (!trained.best)
        return {{"pictures", 0}};
    const Validation& best = *trained.best;
    return {{"pictures", best.confusion.total()}, {"best_epoch", best.epoch}, {"accuracy", best.confusion.accuracy()},
        {"mean_recall", best.confusion.meanRecall()}, {"cross_entropy", best.loss},
        {"confusion_matrix", best.confusion.json(classes)}};
}

std::string describeModel(const VisionModel& model, const Record& record, std::span<const std::byte> weights)
{
    const ClassifierRecipe& recipe = record.recipe;
    Json json;
    json["format"] = descriptionFormat;
    json["format_version"] = descriptionFormatVersion;
    json["method"] = "supervised classification";
    json["architecture"] = describeArchitecture(model);
    describeLabels(json, model.labels);
    json["options"] = optionsJson(record.options);
    json["choices"] = {{"passes", recipe.passes}, {"look", recipe.drawings ? "shapes" : "photos"},
        {"plain_ground", record.look.plainGround}, {"mirror_likeness", record.look.mirrorLikeness},
        {"one_tone", record.look.oneTone}, {"flip", recipe.ranges.mirrorChance > 0},
        {"weight_decay", recipe.weightDecay}, {"label_smoothing", recipe.labelSmoothing},
        {"mixed_precision", recipe.mixedPrecision}};
    json["training"] = {{"pictures", record.pictures}, {"steps", record.trained.steps}, {"seconds", record.seconds},
        {"epoch_losses", record.trained.epochLosses}, {"epoch_accuracies", record.trained.epochAccuracies}};
    json["validation"] = validationJson(record.trained, model.labels.classes.size());
    json["seed"] = recipe.seed;
    json["versions"] = {{"libtorch", TORCH_VERSION}};
    json["weights"] = {{"bytes", weights.size()}, {"fnv1a64", joined(std::hex, checksumOf(weights))}};
    return json.dump(2) + "\n";
}

} // namespace

Result<ClassifierTraining> trainVisionClassifier(const PictureSource& source, const Labels& all,
    const ClassifierOptions& options, const RunContext& context, CheckpointStore* checkpoints)
{
    const auto start = std::chrono::steady_clock::now();
    PICTOR_TRY(checkLabels(all));
    PICTOR_TRY_ASSIGN(const at::Device device, deviceFor(options.device));
    const int threads = options.threads > 0 ? options.threads : ThreadCount::cores();
    const ThreadCount threadCount(threads);

    PICTOR_TRY_ASSIGN(const std::optional<VisionModel> begin, readStart(options));
    Record record{.options = options, .recipe = chooseClassifierInput(surveySizes(source, context), options)};
    followStart(record.recipe, begin, options);
    const PictureCache::Settings settings{{record.recipe.cachedSide, record.recipe.input.channels}, threads};
    PICTOR_TRY_ASSIGN(const PictureCache cache, PictureCache::load(source, settings, context));
    const Labels labels = labelsOf(cache, all);
    PICTOR_TRY(checkLabels(labels)); // some may be unreadable
    record.pictures = cache.size();
    const Split split = chooseSplit(labels, options.seed);
    PICTOR_TRY_ASSIGN(const at::Tensor sample, cache.sample(picturesToLookAt, context));
    record.look = surveyLook(sample);
    completeRecipe(record.recipe, record.look, split.training.size(0), options);
    record.recipe.mixedPrecision = prefersMixedPrecision(device);

    const VisionModel model = newModel(record.recipe, labels.set, begin);
    const at::Tensor classes = at::tensor(at::ArrayRef<std::int32_t>(labels.classes), at::kLong);
    const std::string task = trainingTask(
        describeModel(model, record, {}), threads, options.start.get(), {classes, split.training, sample});
    TrainingKeeper keeper(checkpoints, task, context);
    ClassifierTrainer trainer(record.recipe, {cache, classes, sampleWeights(labels, options.balanced), split},
        model.network, device, context);
    PICTOR_TRY_ASSIGN(const StepLimits limits, trainer.measureLimits());
    PICTOR_TRY(limits.check());
    context.notice(Severity::Note,
        makeError(
            error::trainingChoices, describe(record.recipe, split.training.size(0)) + limits.describe(cache.bytes())));
    PICTOR_TRY_ASSIGN(record.trained, trainWithin(limits, [&] { return trainer.run(keeper); }));
    record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    ClassifierTraining result;
    result.files.weights = writeNetwork(*model.network);
    result.files.description = describeModel(model, record, result.files.weights);
    result.classifier = makeVisionClassifier(model);
    result.dimension = model.architecture->features;
    result.picturesUsed = static_cast<std::size_t>(record.pictures);
    result.seconds = record.seconds;
    return result;
}

} // namespace pictor::learn
