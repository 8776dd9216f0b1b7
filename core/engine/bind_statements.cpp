// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binder.h"

#include "base/text.h"
#include "engine/base_models.h"
#include "engine/column_choice.h"
#include "engine/engine_errors.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

using store::Column;

namespace {

// Names that tables of the different eras gave to the column with the paths.
constexpr std::array<std::string_view, 4> imageColumnNames{"image_path", "image", "img_path", "filepath"};

template <typename Enum>
using Choices = std::vector<std::pair<std::string_view, Enum>>;

template <typename Enum>
Enum choose(const std::optional<std::string>& text, const std::type_identity_t<Choices<Enum>>& choices, Enum fallback)
{
    for (const auto& [name, value] : choices) {
        if (text && equalsIgnoringCase(*text, name))
            return value;
    }
    return fallback;
}

learn::SimClrOptions simClrOptions(const BoundOptions& options)
{
    using learn::BackboneSize;
    using learn::Choice;
    using learn::ColorMode;
    using learn::Device;
    const Choices<Choice> choices{{"True", Choice::On}, {"False", Choice::Off}};
    learn::SimClrOptions result;
    result.epochs = static_cast<int>(options.integer("max_epochs").value_or(result.epochs));
    result.batchSize = options.smallInteger("batch_size");
    result.views = options.smallInteger("views");
    result.nearPictures = options.smallInteger("near_pictures");
    result.inputSize = options.smallInteger("input_size");
    result.learningRate = options.number("learning_rate");
    result.temperature = options.number("temperature").value_or(result.temperature);
    result.color = choose(options.text("color"), {{"RGB", ColorMode::Rgb}, {"GRAY", ColorMode::Gray}}, ColorMode::Auto);
    result.flip = choose(options.text("flip"), choices, Choice::Auto);
    result.colorJitter = choose(options.text("color_jitter"), choices, Choice::Auto);
    result.backbone = choose(options.text("backbone"),
        {{"small", BackboneSize::Small}, {"medium", BackboneSize::Medium}, {"large", BackboneSize::Large}},
        BackboneSize::Auto);
    result.edges = choose(options.text("edges"), choices, Choice::Auto);
    result.grid = options.smallInteger("grid");
    result.cropScale = options.number("crop_scale");
    result.rotation = options.number("rotation");
    result.elastic = options.number("elastic");
    result.whiten = options.number("whiten");
    result.neighbourhood = options.number("neighbourhood");
    result.seed = static_cast<std::uint64_t>(options.integer("seed").value_or(0));
    result.threads = static_cast<int>(options.integer("threads").value_or(0));
    result.device = choose(
        options.text("device"), {{"cpu", Device::Cpu}, {"cuda", Device::Cuda}, {"mps", Device::Mps}}, Device::Auto);
    return result;
}

} // namespace

Result<BoundGetDataset> Binder::bindGetDataset(const language::GetDataset& get)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(get.options, getDatasetOptions, m_warnings));
    PICTOR_TRY_ASSIGN(const auto catalogue, readDatasetCatalogue());
    const auto found = std::ranges::find(catalogue, toLower(get.dataset.text), &DatasetEntry::name);
    if (found == catalogue.end()) {
        std::vector<std::string> names;
        std::ranges::transform(catalogue, std::back_inserter(names), &DatasetEntry::name);
        std::string list;
        for (const std::string& name : names)
            list += (list.empty() ? "" : ", ") + name;
        return failAt(get.dataset.span, error::noDataset, get.dataset.text, didYouMean(get.dataset.text, names), list,
            utf8FromPath(datasetCatalogueFolders().back() / "catalogue.json"));
    }
    BoundGetDataset bound{*found, options.boolean("overwrite", false)};
    if (!bound.overwrite && m_scope.hasDataset(bound.entry.name))
        return failAt(get.dataset.span, error::datasetExists, bound.entry.name, "thanosql-dataset/" + bound.entry.name);
    return bound;
}

Result<BoundBuild> Binder::bindBuild(const language::BuildModel& build)
{
    BoundBuild bound{.model = toLower(build.model.text), .className = std::string(simClr)};
    if (!isModelName(bound.model))
        return failAt(build.model.span, error::badModelName, build.model.text);
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(build.options, buildSimClrOptions, m_warnings));
    bound.overwrite = options.boolean("overwrite", false);
    bound.resume = options.boolean("resume", true);
    bound.options = simClrOptions(options);
    if (options.boolean("pretrained", false)) {
        PICTOR_TRY_ASSIGN(bound.pretrained, catalogueModel({"resnet34", options.span("pretrained")}));
    }
    PICTOR_TRY_ASSIGN(const auto existing, m_scope.model(bound.model));
    if (existing && !bound.overwrite)
        return failAt(build.model.span, error::modelExists, bound.model);
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*build.query));
    PICTOR_TRY_ASSIGN(bound.imageColumn, requiredImageColumn(options, columns));
    return bound;
}

Result<BoundBuild> Binder::bindFitSimClr(const language::FitModel& fit, const store::ModelRecord& old)
{
    constexpr std::array decided{"backbone", "input_size", "color", "edges", "grid", "pretrained"};
    BoundBuild bound{.model = toLower(fit.model.text),
        .className = old.className,
        .overwrite = true,
        .imageColumn = {},
        .start = old};
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(fit.options, buildSimClrOptions, m_warnings));
    for (const char* name : decided) {
        if (options.has(name))
            return failAt(options.span(name), error::decidedByModel, name, old.name);
    }
    PICTOR_TRY(checkFitName(fit, options));
    bound.resume = options.boolean("resume", true);
    bound.options = simClrOptions(options);
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*fit.query));
    PICTOR_TRY_ASSIGN(bound.imageColumn, requiredImageColumn(options, columns));
    return bound;
}

Result<BoundConvert> Binder::bindConvert(const language::ApplyModel& convert)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(convert.options, convertOptions, m_warnings));
    BoundConvert bound;
    PICTOR_TRY_ASSIGN(bound.model, bindModel(convert.model));
    if (options.text("convert_type").value_or("image") != "image")
        return failAt(options.span("convert_type"), error::searchKind, bound.model.name, bound.model.className, "text");
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*convert.query));
    PICTOR_TRY_ASSIGN(bound.imageColumn, requiredImageColumn(options, columns));
    bound.resultColumn = toLower(options.text("result_col").value_or("convert_result"));
    if (const auto table = options.text("table_name"))
        bound.table = toLower(*table);
    bound.batchSize = static_cast<int>(options.integer("batch_size").value_or(bound.batchSize));
    return bound;
}

Result<BoundPrint> Binder::bindPrint(const language::Print& print)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(print.options, printOptions, m_warnings));
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*print.query));
    BoundPrint bound;
    PICTOR_TRY_ASSIGN(bound.imageColumn, imageColumn(options, columns));
    return bound;
}

Result<store::ModelRecord> Binder::bindModel(const language::Name& name)
{
    PICTOR_TRY_ASSIGN(const auto record, m_scope.model(name.text));
    if (record)
        return *record;
    PICTOR_TRY_ASSIGN(const auto names, m_scope.modelNames());
    std::string hint = getModelHint(name.text);
    if (hint.empty())
        hint = didYouMean(name.text, names);
    if (hint.empty())
        hint = names.empty() ? "BUILD MODEL makes one." : "LIST MODEL shows what there is.";
    return failAt(name.span, error::noModel, name.text, hint);
}

Result<std::optional<std::string>> Binder::imageColumn(const BoundOptions& options, const Columns& columns)
{
    const ColumnChoice choice(options, "image_col", columns);
    if (choice.isAsked() || !columns) {
        PICTOR_TRY_ASSIGN(std::string name, choice.named(imageColumnNames.front()));
        return std::optional(std::move(name));
    }
    for (const std::string_view name : imageColumnNames) {
        if (const auto index = store::findColumn(*columns, name))
            return (*columns)[*index].name;
    }
    return std::optional<std::string>();
}

Result<std::string> Binder::requiredImageColumn(const BoundOptions& options, const Columns& columns)
{
    PICTOR_TRY_ASSIGN(const auto column, imageColumn(options, columns));
    if (!column)
        return fail(error::noImageColumn, listNames(*columns));
    return *column;
}

} // namespace pictor::engine
