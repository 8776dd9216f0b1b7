// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include "base/text.h"
#include "engine/embed_pictures.h"
#include "engine/engine_errors.h"
#include "engine/learning_module.h"
#include "engine/table_pictures.h"
#include "engine/vector_scores.h"
#include "store/sql_text.h"
#include "vision/picture.h"

#include <thread>

namespace pictor::engine {

using store::Column;
using store::TempTable;

namespace {

// The column is there: the binder saw it, or materialize() added it.
std::size_t columnIndex(const TempTable& table, std::string_view name)
{
    return store::findColumn(table.columns(), name).value();
}

Error withSpan(Error error, TextSpan span)
{
    if (!error.span)
        error.span = span;
    return error;
}

std::size_t threadsOf(const SessionOptions& options)
{
    return options.threads > 0 ? static_cast<std::size_t>(options.threads)
                               : std::max(std::thread::hardware_concurrency(), 1u);
}

learn::Device deviceNamed(std::string_view name)
{
    using learn::Device;
    return name == "cpu" ? Device::Cpu : name == "cuda" ? Device::Cuda : name == "mps" ? Device::Mps : Device::Auto;
}

} // namespace

Result<Outcome> Runner::runBuild(const language::BuildModel& build)
{
    PICTOR_TRY_ASSIGN(BoundBuild bound, m_binder.bindBuild(build));
    PICTOR_TRY_ASSIGN(RunnableQuery query, prepare(*build.query));
    query.sql = store::selectColumn(query.sql, bound.imageColumn);
    PICTOR_TRY_ASSIGN(const TempTable table, materialize(std::move(query)));
    PICTOR_TRY_ASSIGN(auto paths, readTexts(table, 0, m_context));
    const TablePictures pictures(std::move(paths), m_scope.paths());
    m_context.report({.stage = "Loading the learning module", .unit = {}, .training = {}});
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    if (bound.options.threads == 0)
        bound.options.threads = m_options.threads;
    if (bound.options.device == learn::Device::Auto)
        bound.options.device = deviceNamed(m_options.device);
    auto training = learning->trainSimClr(pictures, bound.options, m_context);
    if (!training)
        return std::unexpected(withSpan(training.error(), build.query->span));
    PICTOR_TRY(m_models.save({.name = bound.model,
                                 .className = bound.className,
                                 .files = std::move(training->files),
                                 .dimension = training->encoder->dimension(),
                                 .encoder = std::move(training->encoder),
                                 .pictures = static_cast<std::int64_t>(training->picturesUsed),
                                 .trainingSeconds = training->seconds,
                                 .dataFingerprint = pictures.fingerprint(),
                                 .overwrite = bound.overwrite},
        m_context));
    return Outcome{.message = "Success"};
}

Result<TempTable> Runner::convert(const language::ApplyModel& convert)
{
    PICTOR_TRY_ASSIGN(const BoundConvert bound, m_binder.bindConvert(convert));
    PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.model));
    PICTOR_TRY_ASSIGN(
        TempTable table, evaluate(*convert.query, Column::vector(bound.resultColumn, encoder->dimension())));
    PICTOR_TRY_ASSIGN(auto paths, readTexts(table, columnIndex(table, bound.imageColumn), m_context));
    const TablePictures pictures(std::move(paths), m_scope.paths());
    const std::size_t target = columnIndex(table, bound.resultColumn);
    const auto keep = [&](std::size_t first, std::span<const Embedding> vectors) -> Result<void> {
        std::vector<store::Cell> cells;
        cells.reserve(vectors.size());
        for (const Embedding& vector : vectors)
            cells.push_back(toCell(vector));
        return table.setCells(target, static_cast<std::int64_t>(first), cells);
    };
    PICTOR_TRY(embedPictures(
        pictures, *encoder, {.batchSize = bound.batchSize, .threads = m_options.threads}, m_context, keep));
    if (bound.table)
        PICTOR_TRY(storeConverted(bound, table));
    return table;
}

Result<void> Runner::storeConverted(const BoundConvert& bound, const TempTable& table)
{
    PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
    PICTOR_TRY_ASSIGN(const auto rowsBefore, store::countRows(m_workspace.database(), *bound.table));
    PICTOR_TRY(m_workspace.storeTable(*bound.table, table, true, m_context));
    PICTOR_TRY(m_workspace.setColumnModel(transaction, *bound.table, bound.resultColumn, bound.model));
    PICTOR_TRY(transaction.commit());
    if (rowsBefore && *rowsBefore != table.rowCount()) // said, because rows may be lost this way
        m_context.notice(Severity::Note, makeError(error::rowsReplaced, *bound.table, table.rowCount(), *rowsBefore));
    return {};
}

Result<Relation> Runner::search(const language::Search& search)
{
    PICTOR_TRY_ASSIGN(const BoundSearch bound, m_binder.bindSearch(search));
    PICTOR_TRY_ASSIGN(const std::vector<float> vector, queryVector(bound));
    if (!bound.embedFrom) {
        PICTOR_TRY_ASSIGN(auto onDemand, searchOnDemand(search, bound, vector));
        if (onDemand)
            return *std::move(onDemand);
    }
    PICTOR_TRY_ASSIGN(TempTable table, searchAtOnce(search, bound, vector));
    return Relation{store::selectAll(table), std::move(table)};
}

Result<std::optional<Relation>> Runner::searchOnDemand(
    const language::Search& search, const BoundSearch& bound, const std::vector<float>& vector)
{
    const auto* sql = search.query->as<language::Sql>();
    if (!sql || !sql->holes.empty())
        return std::nullopt;
    store::Database& database = m_workspace.database();
    PICTOR_TRY_ASSIGN(const RunnableQuery source, prepare(*search.query));
    PICTOR_TRY_ASSIGN(auto plain, plainQuery(database, source.sql));
    if (!plain)
        return std::nullopt;
    PICTOR_TRY_ASSIGN(auto rows,
        searchSource(database, m_indexes,
            {.query = *std::move(plain),
                .vectors = bound.embeddingColumn,
                .resultColumn = bound.resultColumn,
                .vector = vector,
                .model = bound.model.name,
                .limit = bound.limit,
                .threads = threadsOf(m_options)},
            m_context, m_searches));
    if (!rows)
        return std::nullopt;
    PICTOR_TRY_ASSIGN(auto table, store::VirtualTable::create(database, std::move(rows)));
    std::string query = bound.sorted ? store::selectHighest(table.sqlName(), bound.resultColumn, bound.limit)
                                     : store::selectFrom(table.sqlName());
    return Relation{std::move(query), std::move(table)};
}

Result<TempTable> Runner::searchAtOnce(
    const language::Search& search, const BoundSearch& bound, const std::vector<float>& vector)
{
    PICTOR_TRY_ASSIGN(TempTable table, evaluate(*search.query, Column::declared(bound.resultColumn, "REAL")));
    SearchReport& report = m_searches.emplace_back();
    report.method = SearchReport::Method::AtOnce;
    report.reason = bound.embedFrom ? "the vectors are computed from the pictures"
                                    : "its query is more than rows of one table";
    report.fetched = report.delivered = table.rowCount();
    const std::size_t target = columnIndex(table, bound.resultColumn);
    if (bound.embedFrom) {
        PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.model));
        PICTOR_TRY_ASSIGN(auto paths, readTexts(table, columnIndex(table, *bound.embedFrom), m_context));
        const TablePictures pictures(std::move(paths), m_scope.paths());
        if (!bound.hasOldVectors) // the binder has warned
            m_context.notice(
                Severity::Note, makeError(error::embeddedOnTheFly, bound.embeddingColumn, bound.model.name));
        PICTOR_TRY(embedPictures(pictures, *encoder, {.threads = m_options.threads}, m_context,
            [&](std::size_t first, std::span<const Embedding> vectors) {
                return scoreEmbeddings(table, target, first, vector, vectors);
            }));
    } else {
        PICTOR_TRY(
            scoreColumn(table, columnIndex(table, bound.embeddingColumn), target, vector, bound.model.name, m_context));
    }
    if (bound.sorted)
        return table.sortedDescending(target, bound.limit);
    return table;
}

Result<std::vector<float>> Runner::queryVector(const BoundSearch& bound)
{
    if (bound.vector)
        return *bound.vector;
    PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.model));
    PICTOR_TRY_ASSIGN(const Image picture, vision::readPicture(bound.input, encoder->inputFormat()));
    return encoder->embed({&picture, 1});
}

} // namespace pictor::engine
