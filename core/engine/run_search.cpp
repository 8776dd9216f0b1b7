// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/embed_pictures.h"
#include "engine/engine_errors.h"
#include "engine/neighbour_pairs.h"
#include "engine/parallel.h"
#include "engine/runner.h"
#include "engine/vector_scores.h"
#include "index/similarity.h"
#include "store/sql_text.h"
#include "vision/picture.h"

namespace pictor::engine {

using store::TempTable;

Result<Relation> Runner::search(const language::Search& search)
{
    PICTOR_TRY_ASSIGN(const BoundSearch bound, m_binder.bindSearch(search));
    if (bound.queryColumn) {
        PICTOR_TRY_ASSIGN(TempTable pairs, searchEveryRow(search, bound));
        return Relation{store::selectAll(pairs), std::move(pairs)};
    }
    PICTOR_TRY_ASSIGN(const std::vector<ScoredVector> searched, searchedVectors(bound));
    if (!bound.embedFrom) {
        PICTOR_TRY_ASSIGN(auto onDemand, searchOnDemand(search, bound, searched));
        if (onDemand)
            return *std::move(onDemand);
    }
    PICTOR_TRY_ASSIGN(TempTable table, searchAtOnce(search, bound, searched));
    return Relation{store::selectAll(table), std::move(table)};
}

Result<TempTable> Runner::searchEveryRow(const language::Search& search, const BoundSearch& bound)
{
    PICTOR_TRY_ASSIGN(const TempTable table, evaluate(*search.query));
    const PairSearch wanted{.queries = table.columnAt(*bound.queryColumn),
        .vectors = table.columnAt(bound.embeddingColumn),
        .count = static_cast<std::size_t>(bound.limit),
        .threads = threadCount(m_options.threads)};
    PICTOR_TRY_ASSIGN(auto pairs, findPairs(table, wanted, m_context));
    m_searches.push_back({.method = SearchReport::Method::AtOnce,
        .reason = "every row is searched for",
        .covered = table.rowCount(),
        .asked = bound.limit,
        .delivered = std::ssize(pairs)});
    PICTOR_TRY_ASSIGN(
        const auto source, store::VirtualTable::create(m_workspace.database(), pairSource(std::move(pairs))));
    const auto columns = pairColumns(table.columns(), *bound.queryColumn, bound.embeddingColumn);
    return m_workspace.database().materialize(
        store::selectPairs(source.sqlName(), source.columns(), table, columns, bound.resultColumns.front()), m_context);
}

Result<std::optional<Relation>> Runner::searchOnDemand(
    const language::Search& search, const BoundSearch& bound, const std::vector<ScoredVector>& searched)
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
                .searched = searched,
                .model = bound.model.name,
                .limit = bound.limit,
                .threads = threadCount(m_options.threads),
                .recall = bound.recall},
            m_context, m_searches));
    if (!rows)
        return std::nullopt;
    PICTOR_TRY_ASSIGN(auto table, store::VirtualTable::create(database, std::move(rows)));
    std::string query = bound.sorted ? store::selectHighest(table.sqlName(), bound.resultColumns.front(), bound.limit)
                                     : store::selectFrom(table.sqlName());
    return Relation{std::move(query), std::move(table)};
}

Result<TempTable> Runner::searchAtOnce(
    const language::Search& search, const BoundSearch& bound, const std::vector<ScoredVector>& searched)
{
    PICTOR_TRY_ASSIGN(TempTable table, evaluate(*search.query, bound.scoreColumns()));
    SearchReport& report = m_searches.emplace_back();
    report.method = SearchReport::Method::AtOnce;
    report.reason
        = bound.embedFrom ? "the vectors are computed from the pictures" : "its query is more than rows of one table";
    report.fetched = report.delivered = table.rowCount();
    PICTOR_TRY(scoreAtOnce(table, bound, searched));
    if (bound.sorted)
        return table.sortedDescending(table.columnAt(bound.resultColumns.front()), bound.limit);
    return table;
}

Result<void> Runner::scoreAtOnce(TempTable& table, const BoundSearch& bound, const std::vector<ScoredVector>& searched)
{
    if (!bound.embedFrom) {
        for (const ScoredVector& one : searched)
            PICTOR_TRY(scoreColumn(table, table.columnAt(bound.embeddingColumn), table.columnAt(one.resultColumn),
                one.vector, bound.model.name, m_context));
        return {};
    }
    PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.model));
    if (!bound.hasOldVectors) // the binder has warned
        m_context.notice(Severity::Note, makeError(error::embeddedOnTheFly, bound.embeddingColumn, bound.model.name));
    auto cache = store::EmbeddingCache::open(m_workspace);
    const auto score = [&](std::size_t first, std::span<const Embedding> vectors) -> Result<void> {
        for (const ScoredVector& one : searched)
            PICTOR_TRY(scoreEmbeddings(table, table.columnAt(one.resultColumn), first, one.vector, vectors));
        return {};
    };
    PICTOR_TRY(embedPictures({table, table.columnAt(*bound.embedFrom), m_scope.paths()},
        {*encoder, bound.model.fileId, &cache}, {.threads = m_options.threads}, m_context, score));
    return {};
}

Result<std::vector<ScoredVector>> Runner::searchedVectors(const BoundSearch& bound)
{
    std::vector<std::vector<float>> vectors = bound.vectors;
    for (const std::filesystem::path& file : bound.pictures) {
        PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.model));
        PICTOR_TRY_ASSIGN(const Image picture, vision::readPicture(file, encoder->inputFormat()));
        PICTOR_TRY_ASSIGN(vectors.emplace_back(), encoder->embed({&picture, 1}));
    }
    std::vector<ScoredVector> searched{{bound.resultColumns.front(), index::meanDirection(vectors)}};
    for (std::size_t i = 1; i < bound.resultColumns.size(); ++i)
        searched.push_back({bound.resultColumns[i], std::move(vectors[i - 1])});
    return searched;
}

} // namespace pictor::engine
