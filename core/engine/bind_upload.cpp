// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/upload_statement.h"

#include "base/text.h"
#include "engine/binder.h"
#include "engine/engine_errors.h"
#include "engine/upload_errors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace pictor::engine {

namespace {

using enum OptionType;

constexpr OptionSpec uploadSpecs[] = {
    {.name = "framework",
        .defaultText = "by the file's ending",
        .meaning = "what the file is: the weights of a known architecture as safetensors, or a whole model as a "
                   "TorchScript archive (pytorch) or as onnx",
        .choices = "safetensors pytorch onnx"},
    {.name = "overwrite", .type = Boolean, .defaultText = "False", .meaning = "replace what has that name"},
    {.name = "architecture",
        .defaultText = "",
        .meaning = "of safetensors: the network that the weights are for, as torchvision or timm call it: 'resnet50', "
                   "'convnext_tiny', "
                   "'efficientnet_v2_s', .."},
    {.name = "input_size",
        .type = Integer,
        .defaultText = "as it was published, 224",
        .meaning = "side of the network's input in pixels",
        .least = 8,
        .most = 1024,
        .noneAllowed = true},
    {.name = "mean",
        .defaultText = "as it was published, 0",
        .meaning = "what is taken off the pixels, which go from 0 to 1: '0.485 0.456 0.406', or one number for all "
                   "channels",
        .listAllowed = true},
    {.name = "std",
        .defaultText = "as it was published, 1",
        .meaning = "what the pixels are divided by after that: '0.229 0.224 0.225', or one number",
        .listAllowed = true},
    {.name = "labels",
        .defaultText = "",
        .meaning = "of safetensors: a text file with the names of the classes, one a line"},
    {.name = "layer",
        .defaultText = "the last",
        .meaning = "what becomes the vector: of onnx the name of an output or node; of pytorch a method, a key of the "
                   "dictionary or a number of the tuple that the model gives"},
    {.name = "color",
        .defaultText = "'RGB'",
        .meaning = "of pytorch and onnx: the order of the channels, or luminance alone",
        .choices = "RGB BGR GRAY"},
    {.name = "timeout",
        .type = Integer,
        .defaultText = "120",
        .meaning = "of pytorch and onnx: seconds that the model may take to be loaded, and for 16 pictures",
        .least = 1,
        .most = 3600},
};

std::optional<double> numberIn(std::string_view text)
{
    double number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = code == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    return isWhole ? std::optional(number) : std::nullopt;
}

std::vector<std::string> words(const std::vector<std::string>& texts)
{
    constexpr std::string_view between = " ,[]()";
    std::vector<std::string> result;
    for (const std::string& text : texts) {
        std::size_t begin = text.find_first_not_of(between);
        while (begin != std::string::npos) {
            const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
            result.push_back(text.substr(begin, end - begin));
            begin = text.find_first_not_of(between, end);
        }
    }
    return result;
}

// A number for each channel, all of at least `least`; none when the option is not given.
Result<std::vector<double>> channelNumbers(const BoundOptions& options, std::string_view name, double least)
{
    constexpr double most = 1000;
    if (!options.has(name))
        return std::vector<double>();
    const std::vector<std::string> parts = words(options.texts(name));
    std::vector<double> numbers;
    numbers.reserve(parts.size());
    for (const std::string& part : parts)
        numbers.push_back(numberIn(part).value_or(std::nan("")));
    const bool areUsable
        = std::ranges::all_of(numbers, [&](double number) { return number >= least && number <= most; });
    if (!areUsable || (numbers.size() != 1 && numbers.size() != 3)) {
        std::string given;
        for (const std::string& part : parts)
            given += (given.empty() ? "" : " ") + part;
        return failAt(options.span(name), error::optionRange, name,
            least > 0 ? "one positive number or three" : "one number or three", "'" + given + "'");
    }
    if (numbers.size() == 1)
        numbers.resize(3, numbers.front());
    return numbers;
}

Result<std::filesystem::path> existingFile(std::string_view path, TextSpan span, const Scope& scope)
{
    std::filesystem::path file = scope.paths().resolve(path);
    if (!scope.hasFile(path))
        return failAt(span, error::noFile, utf8FromPath(file), utf8FromPath(scope.paths().workspace()));
    return file;
}

Framework frameworkOf(const BoundOptions& options, const std::filesystem::path& file)
{
    const std::string ending = toLower(utf8FromPath(file.extension()));
    const std::string name = options.text("framework")
                                 .value_or(ending == ".safetensors" ? "safetensors"
                                         : ending == ".onnx"        ? "onnx"
                                                                    : "pytorch");
    return name == "safetensors" ? Framework::Safetensors : name == "onnx" ? Framework::Onnx : Framework::PyTorch;
}

void warnAboutUnused(const BoundOptions& options, const BoundUpload& bound, std::vector<Diagnostic>& warnings)
{
    const bool isWeights = bound.framework == Framework::Safetensors;
    const std::vector<std::string_view> unused = isWeights ? std::vector<std::string_view>{"layer", "color", "timeout"}
                                                           : std::vector<std::string_view>{"architecture", "labels"};
    const std::string_view framework = isWeights ? "safetensors" : std::string_view(bound.hosted.framework);
    for (const std::string_view name : unused) {
        if (!options.has(name))
            continue;
        Error error = makeError(error::uploadOptionUnused, name, framework);
        error.span = options.span(name);
        warnings.push_back({Severity::Warning, std::move(error)});
    }
}

constexpr double smallestDeviation = 1e-6;

Result<void> bindWeights(const BoundOptions& options, const Scope& scope, BoundUpload& bound)
{
    bound.weights.architecture = options.text("architecture").value_or("");
    if (bound.weights.architecture.empty())
        return failAt(bound.fileSpan, error::noArchitecture);
    bound.weights.source = utf8FromPath(bound.file.filename());
    if (const auto size = options.integer("input_size"))
        bound.weights.inputSize = static_cast<int>(*size);
    PICTOR_TRY_ASSIGN(bound.weights.mean, channelNumbers(options, "mean", -1000));
    PICTOR_TRY_ASSIGN(bound.weights.deviation, channelNumbers(options, "std", smallestDeviation));
    if (const auto labels = options.text("labels")) {
        PICTOR_TRY_ASSIGN(bound.labels, existingFile(*labels, options.span("labels"), scope));
    }
    return {};
}

Result<void> bindHosted(const BoundOptions& options, BoundUpload& bound)
{
    constexpr int usualSize = 224;
    HostedModel& hosted = bound.hosted;
    hosted.framework = bound.framework == Framework::Onnx ? "onnx" : "pytorch";
    hosted.layer = options.text("layer").value_or("");
    hosted.source = utf8FromPath(bound.file.filename());
    const std::string color = options.text("color").value_or("RGB");
    hosted.input = {static_cast<int>(options.integer("input_size").value_or(usualSize)), color == "GRAY" ? 1 : 3};
    hosted.blueFirst = color == "BGR";
    hosted.seconds = static_cast<int>(options.integer("timeout").value_or(hosted.seconds));
    PICTOR_TRY_ASSIGN(const std::vector<double> mean, channelNumbers(options, "mean", -1000));
    PICTOR_TRY_ASSIGN(const std::vector<double> deviation, channelNumbers(options, "std", smallestDeviation));
    std::ranges::copy(mean, hosted.mean.begin());
    std::ranges::copy(deviation, hosted.deviation.begin());
    bound.saysHow = options.has("input_size") && options.has("mean") && options.has("std");
    return {};
}

} // namespace

const OptionTable uploadOptions{"UPLOAD MODEL", uploadSpecs};

Result<BoundUpload> bindUpload(
    const language::UploadModel& upload, const Scope& scope, std::vector<Diagnostic>& warnings)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(upload.options, uploadOptions, warnings));
    BoundUpload bound{.model = toLower(upload.model.text), .fileSpan = upload.path.span};
    if (!isModelName(bound.model))
        return failAt(upload.model.span, error::badModelName, upload.model.text);
    bound.overwrite = options.boolean("overwrite", false);
    PICTOR_TRY_ASSIGN(const auto existing, scope.model(bound.model));
    if (existing && !bound.overwrite)
        return failAt(upload.model.span, error::modelExists, bound.model);
    PICTOR_TRY_ASSIGN(bound.file, existingFile(upload.path.text, upload.path.span, scope));
    bound.framework = frameworkOf(options, bound.file);
    if (bound.framework == Framework::Safetensors) {
        PICTOR_TRY(bindWeights(options, scope, bound));
    } else {
        PICTOR_TRY(bindHosted(options, bound));
    }
    warnAboutUnused(options, bound, warnings);
    return bound;
}

store::ModelRecord assumedModel(const BoundUpload& bound)
{
    return {.name = bound.model, .className = {}, .createdUtc = {}, .dimension = 0, .fileId = {}};
}

} // namespace pictor::engine
