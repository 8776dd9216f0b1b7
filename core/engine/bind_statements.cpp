// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binder.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "engine/vector_scores.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

using store::Column;

namespace {

constexpr std::string_view simClr = "SimCLR";
constexpr std::int64_t defaultTopK = 1000; // as in ThanoSQL since 2023-01-03

// Names that tables of the different eras gave to the column with the paths.
constexpr std::array<std::string_view, 4> imageColumnNames{"image_path", "image", "img_path", "filepath"};

std::string listNames(const std::vector<Column>& columns)
{
    std::string list;
    for (const Column& column : columns)
        list += (list.empty() ? "" : ", ") + column.name;
    return list;
}

std::vector<std::string> namesOf(const std::vector<Column>& columns)
{
    std::vector<std::string> names;
    std::ranges::transform(columns, std::back_inserter(names), &Column::name);
    return names;
}

Error noColumnError(std::string_view name, std::string_view option, const std::vector<Column>& columns, TextSpan span)
{
    Error error = makeError(error::noColumn, name, option, didYouMean(name, namesOf(columns)), listNames(columns));
    if (span.size() > 0)
        error.span = span;
    return error;
}

// The column that holds vectors, where there is just one.
std::optional<std::size_t> onlyVectors(const std::vector<Column>& columns)
{
    const auto first = std::ranges::find(columns, store::ColumnKind::Vector, &Column::kind);
    if (first == columns.end() || std::ranges::count(columns, store::ColumnKind::Vector, &Column::kind) != 1)
        return std::nullopt;
    return static_cast<std::size_t>(first - columns.begin());
}

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

std::optional<int> asInt(const std::optional<std::int64_t>& number)
{
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

learn::SimClrOptions simClrOptions(const BoundOptions& options)
{
    using learn::Choice;
    using learn::ColorMode;
    using learn::Device;
    const Choices<Choice> choices{{"True", Choice::On}, {"False", Choice::Off}};
    learn::SimClrOptions result;
    result.epochs = static_cast<int>(options.integer("max_epochs").value_or(result.epochs));
    result.batchSize = asInt(options.integer("batch_size"));
    result.views = asInt(options.integer("views"));
    result.inputSize = asInt(options.integer("input_size"));
    result.learningRate = options.number("learning_rate");
    result.temperature = options.number("temperature").value_or(result.temperature);
    result.color = choose(options.text("color"), {{"RGB", ColorMode::Rgb}, {"GRAY", ColorMode::Gray}}, ColorMode::Auto);
    result.flip = choose(options.text("flip"), choices, Choice::Auto);
    result.colorJitter = choose(options.text("color_jitter"), choices, Choice::Auto);
    result.seed = static_cast<std::uint64_t>(options.integer("seed").value_or(0));
    result.threads = static_cast<int>(options.integer("threads").value_or(0));
    result.device = choose(
        options.text("device"), {{"cpu", Device::Cpu}, {"cuda", Device::Cuda}, {"mps", Device::Mps}}, Device::Auto);
    return result;
}

// A single picture: image='a.jpg', also images=['a.jpg'].
std::optional<std::string> singlePath(const language::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value.data))
        return *text;
    const auto* list = std::get_if<language::ValueList>(&value.data);
    return list && list->size() == 1 ? singlePath(list->front()) : std::nullopt;
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
    if (!equalsIgnoringCase(build.base.text, simClr)) {
        const std::vector<std::string> known{std::string(simClr)};
        return failAt(build.base.span, error::unknownBase, build.base.text, didYouMean(build.base.text, known));
    }
    BoundBuild bound{.model = toLower(build.model.text), .className = std::string(simClr)};
    if (!isModelName(bound.model))
        return failAt(build.model.span, error::badModelName, build.model.text);
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(build.options, buildSimClrOptions, m_warnings));
    bound.overwrite = options.boolean("overwrite", false);
    bound.options = simClrOptions(options);
    PICTOR_TRY_ASSIGN(const auto existing, m_scope.model(bound.model));
    if (existing && !bound.overwrite)
        return failAt(build.model.span, error::modelExists, bound.model);
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*build.query));
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

Result<BoundSearch> Binder::bindSearch(const language::Search& search)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(search.options, searchOptions, m_warnings));
    BoundSearch bound;
    bound.embeddingColumn = options.text("emb_col").value_or("convert_result");
    bound.resultColumn = toLower(options.text("result_col").value_or("search_result"));
    const bool byVector = !search.input && options.text("search_by") == "vector";
    PICTOR_TRY(byVector ? bindVector(options, bound) : bindPicture(search, options, bound));
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*search.query));
    PICTOR_TRY(bindEmbeddingColumn(options, columns, bound));
    if (!byVector)
        PICTOR_TRY(replaceOldVectors(search, options, columns, bound));
    // The tutorial's dialect gives all rows in input order, the later one the best, first.
    bound.sorted = options.isWrittenAs("search_by") || options.has("top_k");
    if (bound.sorted && !options.isNone("top_k"))
        bound.limit = options.integer("top_k").value_or(defaultTopK);
    return bound;
}

Result<void> Binder::bindPicture(const language::Search& search, const BoundOptions& options, BoundSearch& bound)
{
    PICTOR_TRY_ASSIGN(bound.model, searchModel(search, bound.embeddingColumn));
    PICTOR_TRY_ASSIGN(bound.inputText, searchInput(search, options, bound.model));
    bound.input = m_scope.paths().resolve(bound.inputText);
    if (m_scope.hasFile(bound.inputText))
        return {};
    const TextSpan span = search.input ? search.input->value.span : options.span("search_input");
    return failAt(span, error::noFile, utf8FromPath(bound.input), utf8FromPath(m_scope.paths().workspace()));
}

// No model is needed, and none is asked for: the vector may come from anywhere.
Result<void> Binder::bindVector(const BoundOptions& options, BoundSearch& bound)
{
    bound.inputText = options.text("search_input").value_or(std::string());
    bound.vector = parseVector(bound.inputText);
    if (!bound.vector)
        return failAt(options.span("search_input"), error::noVector);
    bound.model.name = "search_input";
    bound.model.dimension = static_cast<int>(bound.vector->size());
    return {};
}

Result<void> Binder::bindEmbeddingColumn(const BoundOptions& options, const Columns& columns, BoundSearch& bound)
{
    if (!columns)
        return {};
    auto index = store::findColumn(*columns, bound.embeddingColumn);
    if (!index && !options.has("emb_col"))
        index = onlyVectors(*columns);
    if (index) {
        const Column& column = (*columns)[*index];
        const bool known
            = column.kind == store::ColumnKind::Vector && column.dimension > 0 && bound.model.dimension > 0;
        if (known && column.dimension != bound.model.dimension && bound.vector)
            return failAt(options.span("search_input"), error::vectorDimension, column.name, column.dimension,
                bound.model.dimension);
        if (known && column.dimension != bound.model.dimension)
            return failAt(options.span("emb_col"), error::dimensionMismatch, column.name, column.dimension,
                bound.model.name, bound.model.dimension);
        bound.embeddingColumn = column.name;
        return {};
    }
    const auto image = imageColumn(options, columns);
    if (bound.vector || !image
        || !*image) // vectors are computed on the fly where there are pictures to compute them from
        return std::unexpected(noColumnError(bound.embeddingColumn, "emb_col", *columns, options.span("emb_col")));
    bound.embedFrom = **image;
    return {};
}

// Vectors of two trainings cannot be compared: the scores would look right and mean nothing.
Result<void> Binder::replaceOldVectors(
    const language::Search& search, const BoundOptions& options, const Columns& columns, BoundSearch& bound)
{
    const TextSpan span = search.query->span;
    if (!columns || bound.embedFrom)
        return {};
    PICTOR_TRY_ASSIGN(
        const auto table, m_scope.tableOfOldVectors(span.in(m_script), bound.embeddingColumn, bound.model));
    if (!table)
        return {};
    const auto image = imageColumn(options, columns);
    if (!image || !*image)
        return failAt(span, error::onlyOldVectors, bound.embeddingColumn, *table, bound.model.name);
    bound.embedFrom = **image;
    bound.hasOldVectors = true;
    Error error = makeError(error::oldVectors, bound.embeddingColumn, *table, bound.model.name);
    error.span = span;
    m_warnings.push_back({Severity::Warning, std::move(error)});
    return {};
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

// Without USING it is the model that made the column, where the catalogue knows it.
Result<store::ModelRecord> Binder::searchModel(const language::Search& search, const std::string& embeddingColumn)
{
    if (search.model)
        return bindModel(*search.model);
    PICTOR_TRY_ASSIGN(const auto name,
        m_scope.modelOfColumn(m_script.substr(search.query->span.begin, search.query->span.size()), embeddingColumn));
    if (!name)
        return failAt(search.query->span, error::noSearchModel, embeddingColumn);
    return bindModel({*name, search.query->span, false});
}

Result<std::string> Binder::searchInput(
    const language::Search& search, const BoundOptions& options, const store::ModelRecord& model)
{
    std::string kind = options.text("search_by").value_or("image");
    TextSpan kindSpan = options.span("search_by");
    std::optional<std::string> path = options.text("search_input");
    if (search.input) {
        kind = toLower(search.input->kind.text);
        kindSpan = search.input->kind.span;
        path = singlePath(search.input->value);
        if (!path && std::holds_alternative<language::ValueList>(search.input->value.data))
            return failAt(search.input->value.span, error::unavailable, "SEARCH by several pictures at once",
                "Search by one picture.");
    }
    if (kind != "image" && kind != "images")
        return failAt(kindSpan, error::searchKind, model.name, model.className, kind);
    if (!path)
        return failAt(search.input ? search.input->value.span : search.query->span, error::noSearchInput);
    return *path;
}

Result<std::optional<std::string>> Binder::imageColumn(const BoundOptions& options, const Columns& columns)
{
    const auto asked = options.text("image_col");
    if (!columns)
        return asked ? asked : std::optional<std::string>(imageColumnNames.front());
    if (asked) {
        const auto index = store::findColumn(*columns, *asked);
        if (!index)
            return std::unexpected(noColumnError(*asked, "image_col", *columns, options.span("image_col")));
        return (*columns)[*index].name;
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
