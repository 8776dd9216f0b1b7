// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "engine/binder.h"
#include "engine/column_choice.h"
#include "engine/engine_errors.h"
#include "engine/vector_scores.h"

#include <algorithm>

namespace pictor::engine {

using store::Column;

namespace {

constexpr std::int64_t defaultTopK = 1000; // as in ThanoSQL since 2023-01-03
constexpr std::size_t mostInputs = 100;
constexpr std::int64_t defaultNeighbours = 10; // of every row
constexpr std::int64_t mostNeighbours = 1000;
constexpr double defaultRecall = 0.95;

// "search_result", or "search_result", "search_result1", "search_result2", ... for several inputs.
std::vector<std::string> resultColumns(const BoundOptions& options, std::size_t inputs)
{
    const std::string name = toLower(options.text("result_col").value_or("search_result"));
    std::vector<std::string> columns{name};
    for (std::size_t i = 1; inputs > 1 && i <= inputs; ++i)
        columns.push_back(name + std::to_string(i));
    return columns;
}

// The share of the best rows that is enough; nothing: all of them.
std::optional<double> recallOf(const BoundOptions& options)
{
    const double recall = options.number("recall").value_or(defaultRecall);
    return options.boolean("exact", false) || recall >= 1 ? std::nullopt : std::optional(recall);
}

// image='a.jpg', images=['a.jpg', 'b.jpg']
std::vector<std::string> pathsOf(const language::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value.data))
        return {*text};
    std::vector<std::string> paths;
    if (const auto* list = std::get_if<language::ValueList>(&value.data)) {
        for (const language::Value& item : *list)
            std::ranges::copy(pathsOf(item), std::back_inserter(paths));
    }
    return paths;
}

} // namespace

std::vector<Column> BoundSearch::scoreColumns() const
{
    std::vector<Column> columns;
    columns.reserve(resultColumns.size());
    for (const std::string& name : resultColumns)
        columns.push_back(Column::declared(name, "REAL"));
    return columns;
}

Result<BoundSearch> Binder::bindSearch(const language::Search& search)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(search.options, searchOptions, m_warnings));
    BoundSearch bound;
    bound.embeddingColumn = options.text("emb_col").value_or("convert_result");
    const std::string kind = search.input ? "image" : options.text("search_by").value_or("image");
    if (kind == "column")
        return bindPairs(search, options, std::move(bound));
    PICTOR_TRY(kind == "vector" ? bindVectors(options, bound) : bindPictures(search, options, bound));
    bound.resultColumns = resultColumns(options, std::max(bound.pictures.size(), bound.vectors.size()));
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*search.query));
    PICTOR_TRY(bindEmbeddingColumn(options, columns, bound));
    if (bound.isByPicture())
        PICTOR_TRY(replaceOldVectors(search, options, columns, bound));
    // The tutorial's dialect gives all rows in input order, the later one the best, first.
    bound.sorted = options.isWrittenAs("search_by") || options.has("top_k");
    if (bound.sorted && !options.isNone("top_k"))
        bound.limit = options.integer("top_k").value_or(defaultTopK);
    bound.recall = recallOf(options);
    return bound;
}

// Every row's neighbours.
Result<BoundSearch> Binder::bindPairs(const language::Search& search, const BoundOptions& options, BoundSearch bound)
{
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*search.query));
    PICTOR_TRY_ASSIGN(bound.embeddingColumn, ColumnChoice(options, "emb_col", columns).vectors());
    if (options.texts("search_input").size() > 1)
        return failAt(options.span("search_input"), error::tooManyInputs, options.texts("search_input").size(), 1);
    PICTOR_TRY_ASSIGN(bound.queryColumn, ColumnChoice(options, "search_input", columns).named(bound.embeddingColumn));
    bound.resultColumns = resultColumns(options, 1);
    bound.limit = options.integer("top_k").value_or(defaultNeighbours);
    if (options.isNone("top_k") || bound.limit > mostNeighbours)
        return failAt(options.span("top_k"), error::optionRange, "top_k",
            "between 1 and " + std::to_string(mostNeighbours) + " with search_by='column'",
            options.isNone("top_k") ? "None" : std::to_string(bound.limit));
    return bound;
}

Result<void> Binder::bindPictures(const language::Search& search, const BoundOptions& options, BoundSearch& bound)
{
    PICTOR_TRY_ASSIGN(bound.model, searchModel(search, bound.embeddingColumn));
    const TextSpan span = search.input ? search.input->value.span : options.span("search_input");
    PICTOR_TRY_ASSIGN(const auto paths, searchInputs(search, options, bound.model));
    if (paths.size() > mostInputs)
        return failAt(span, error::tooManyInputs, paths.size(), mostInputs);
    for (const std::string& path : paths) {
        bound.pictures.push_back(m_scope.paths().resolve(path));
        if (!m_scope.hasFile(path))
            return failAt(
                span, error::noFile, utf8FromPath(bound.pictures.back()), utf8FromPath(m_scope.paths().workspace()));
    }
    return {};
}

// No model is needed, and none is asked for: the vectors may come from anywhere.
Result<void> Binder::bindVectors(const BoundOptions& options, BoundSearch& bound)
{
    const TextSpan span = options.span("search_input");
    const std::vector<std::string> texts = options.texts("search_input");
    if (texts.size() > mostInputs)
        return failAt(span, error::tooManyInputs, texts.size(), mostInputs);
    for (const std::string& text : texts) {
        auto vector = parseVector(text);
        if (!vector)
            return failAt(span, error::noVector);
        if (!bound.vectors.empty() && vector->size() != bound.vectors.front().size())
            return failAt(span, error::vectorSizes, bound.vectors.front().size(), vector->size());
        bound.vectors.push_back(*std::move(vector));
    }
    if (bound.vectors.empty())
        return failAt(span, error::noVector);
    bound.model.name = "search_input";
    bound.model.dimension = static_cast<int>(bound.vectors.front().size());
    return {};
}

Result<void> Binder::bindEmbeddingColumn(const BoundOptions& options, const Columns& columns, BoundSearch& bound)
{
    auto name = ColumnChoice(options, "emb_col", columns).vectors();
    if (name) {
        bound.embeddingColumn = *std::move(name);
        return columns ? checkDimension(options, *columns, bound) : Result<void>();
    }
    // Vectors are computed on the fly where there are pictures to compute them from.
    const auto image = imageColumn(options, columns);
    if (!bound.isByPicture() || !image || !*image)
        return std::unexpected(std::move(name).error());
    bound.embedFrom = **image;
    return {};
}

Result<void> Binder::checkDimension(
    const BoundOptions& options, const std::vector<Column>& columns, const BoundSearch& bound)
{
    const Column& column = columns[store::findColumn(columns, bound.embeddingColumn).value()];
    const int wanted = bound.model.dimension;
    const bool isKnown = column.kind == store::ColumnKind::Vector && column.dimension > 0 && wanted > 0;
    if (!isKnown || column.dimension == wanted)
        return {};
    if (!bound.isByPicture())
        return failAt(options.span("search_input"), error::vectorDimension, column.name, column.dimension, wanted);
    return failAt(
        options.span("emb_col"), error::dimensionMismatch, column.name, column.dimension, bound.model.name, wanted);
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

Result<std::vector<std::string>> Binder::searchInputs(
    const language::Search& search, const BoundOptions& options, const store::ModelRecord& model)
{
    const std::string kind
        = search.input ? toLower(search.input->kind.text) : options.text("search_by").value_or("image");
    const TextSpan kindSpan = search.input ? search.input->kind.span : options.span("search_by");
    if (kind != "image" && kind != "images")
        return failAt(kindSpan, error::searchKind, model.name, model.className, kind);
    auto paths = search.input ? pathsOf(search.input->value) : options.texts("search_input");
    if (paths.empty())
        return failAt(search.input ? search.input->value.span : search.query->span, error::noSearchInput);
    return paths;
}

} // namespace pictor::engine
