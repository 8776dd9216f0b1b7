// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_keeper.h"

#include "base/text.h"
#include "engine/filter_index_builder.h"
#include "engine/index_builds.h"
#include "engine/parallel.h"
#include "engine/vector_index_builder.h"
#include "index/exact_index.h"
#include "store/filter_index.h"
#include "store/read_view.h"
#include "store/vector_index.h"
#include "store/vector_index_file.h"

#include <algorithm>
#include <map>

namespace pictor::engine {

using store::VectorColumn;
using store::VectorIndexRecord;

namespace {

// What a file turned out to be.
struct OpenedFile
{
    std::string name;
    std::shared_ptr<const index::ExactIndex> index; // null: it cannot be used
    std::string problem;
};

OpenedFile openFile(const store::Workspace& workspace, const VectorIndexRecord& record)
{
    const auto path = store::vectorIndexPath(workspace, record.file);
    if (!path)
        return {record.file, nullptr, "its file has a foreign name"};
    auto opened = index::ExactIndex::open(*path);
    if (!opened)
        return {record.file, nullptr, opened.error().message};
    const std::size_t rows = opened->rowCount() + opened->unscoredRows().size();
    if (opened->dimension() != static_cast<std::size_t>(record.dimension)
        || opened->origin().logPosition != record.logPosition || rows != static_cast<std::size_t>(record.rowCount))
        return {record.file, nullptr, "its file belongs to another state of the table"};
    return {record.file, std::make_shared<const index::ExactIndex>(*std::move(opened)), {}};
}

std::string keyOf(std::string_view table, std::string_view column)
{
    return toLower(table) + '\0' + toLower(column);
}

// A lookup, and what is to be done where it gives no index.
struct Examination
{
    VectorIndexLookup lookup;
    std::string staleFile;
};

} // namespace

struct VectorIndexKeeper::State
{
    State(store::Workspace& keptWorkspace, const VectorIndexOptions& keptOptions)
        : workspace(keptWorkspace)
        , options(keptOptions)
    {
    }

    Result<Examination> examine(std::string_view table, std::string_view column, int dimension);
    Result<Examination> examineUnindexed(const VectorColumn& column);
    Result<Examination> examineIndexed(const VectorColumn& column, const VectorIndexRecord& record, int dimension);
    Result<std::string> contradiction(
        const VectorColumn& column, const VectorIndexRecord& record, const store::VectorChanges& changes);
    Examination without(const VectorColumn& column, std::string reason, bool wantsIndex, std::string staleFile) const;
    std::int64_t changeLimit(const VectorIndexRecord& record) const; // calls for another index
    std::int64_t usableLimit(const VectorIndexRecord& record) const { return options.usableFor * changeLimit(record); }
    std::size_t buildThreads() const
    {
        return options.buildThreads > 0 ? threadCount(options.buildThreads) : (threadCount(0) + 1) / 2;
    }
    const OpenedFile& open(const VectorIndexRecord& record);

    store::Workspace& workspace;
    VectorIndexOptions options;
    std::map<std::int64_t, OpenedFile> files; // by the record's id
    IndexBuilds builds;
};

std::int64_t VectorIndexKeeper::State::changeLimit(const VectorIndexRecord& record) const
{
    const auto share = static_cast<std::int64_t>(options.changedShare * static_cast<double>(record.rowCount));
    return std::max(options.changedRows, share);
}

const OpenedFile& VectorIndexKeeper::State::open(const VectorIndexRecord& record)
{
    OpenedFile& file = files[record.id];
    if (file.name != record.file)
        file = openFile(workspace, record);
    return file;
}

Examination VectorIndexKeeper::State::without(
    const VectorColumn& column, std::string reason, bool wantsIndex, std::string staleFile) const
{
    const std::string key = keyOf(column.table, column.column);
    const std::string failure = builds.failure(key);
    if (wantsIndex && builds.isPending(key))
        reason = staleFile.empty() ? "it is being built" : reason + "; it is being built again";
    else if (wantsIndex && !failure.empty())
        reason += "; it could not be built: " + failure;
    return {{.covered = {}, .reason = std::move(reason), .wantsIndex = wantsIndex}, std::move(staleFile)};
}

Result<Examination> VectorIndexKeeper::State::examine(std::string_view table, std::string_view column, int dimension)
{
    store::Database& database = workspace.database();
    PICTOR_TRY_ASSIGN(const auto view, store::ReadView::open(database));
    PICTOR_TRY_ASSIGN(const auto found, store::findVectorColumn(database, table, column));
    if (!found.column)
        return Examination{{.covered = {}, .reason = found.obstacle}, {}};
    PICTOR_TRY_ASSIGN(const auto record, store::vectorIndexOf(database, *found.column));
    if (!record || record->file.empty())
        return examineUnindexed(*found.column);
    return examineIndexed(*found.column, *record, dimension);
}

Result<Examination> VectorIndexKeeper::State::examineUnindexed(const VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(const bool isLarge, store::hasRows(workspace.database(), column, options.smallestTable));
    return without(column, isLarge ? "there is none yet" : "the table is small", isLarge, {});
}

Result<Examination> VectorIndexKeeper::State::examineIndexed(
    const VectorColumn& column, const VectorIndexRecord& record, int dimension)
{
    PICTOR_TRY_ASSIGN(auto changes, store::vectorChanges(workspace.database(), column, record, usableLimit(record)));
    PICTOR_TRY_ASSIGN(const std::string problem, contradiction(column, record, changes));
    if (!problem.empty())
        return without(column, problem, true, record.file);
    if (record.dimension != dimension)
        return without(column, "it holds vectors of " + std::to_string(record.dimension) + " numbers",
            std::ssize(changes.rows) >= record.rowCount, record.file);
    const OpenedFile& file = open(record);
    if (!file.index)
        return without(column, file.problem, true, record.file);
    const bool isOld = std::ssize(changes.rows) > changeLimit(record);
    return Examination{
        {.covered = CoveredColumn{file.index, std::move(changes.rows), record.file}, .reason = {}, .wantsIndex = isOld},
        isOld ? record.file : std::string()};
}

// Why the index says nothing about the rows of the table; empty when it does.
Result<std::string> VectorIndexKeeper::State::contradiction(
    const VectorColumn& column, const VectorIndexRecord& record, const store::VectorChanges& changes)
{
    PICTOR_TRY_ASSIGN(const bool keepsRows, store::keepsRowIds(workspace.database(), column, record, changes));
    if (!keepsRows)
        return "rows were renumbered";
    if (changes.unknown)
        return "it is not known which rows changed";
    if (changes.tooMany)
        return "more than " + std::to_string(usableLimit(record)) + " rows changed since";
    return std::string();
}

VectorIndexKeeper::VectorIndexKeeper(store::Workspace& workspace, const VectorIndexOptions& options)
    : m_state(std::make_unique<State>(workspace, options))
{
}

VectorIndexKeeper::~VectorIndexKeeper() = default;

Result<VectorIndexLookup> VectorIndexKeeper::find(std::string_view table, std::string_view column, int dimension)
{
    PICTOR_TRY_ASSIGN(auto examined, m_state->examine(table, column, dimension));
    return std::move(examined.lookup);
}

void VectorIndexKeeper::request(std::string_view table, std::string_view column, int dimension)
{
    const std::string key = keyOf(table, column);
    if (m_state->workspace.isReadOnly() || m_state->builds.isPending(key))
        return;
    auto examined = m_state->examine(table, column, dimension);
    if (!examined || !examined->lookup.wantsIndex)
        return;
    const VectorIndexRequest request{.table = std::string(table),
        .column = std::string(column),
        .dimension = dimension,
        .staleFile = std::move(examined->staleFile),
        .clustersAbove = m_state->options.exactUpTo,
        .threads = m_state->buildThreads()};
    m_state->builds.add({key, [folder = m_state->workspace.folder(), request](const RunContext& context) {
                             return buildVectorIndex(folder, request, context);
                         }});
}

bool VectorIndexKeeper::requestFilter(std::string_view table, const std::vector<std::string>& columns)
{
    if (m_state->workspace.isReadOnly())
        return false;
    const auto isWanted = store::wantsFilterIndex(m_state->workspace.database(), table, columns);
    if (!isWanted || !*isWanted)
        return false;
    std::string key = keyOf(table, "");
    for (const std::string& column : columns)
        key += '\0' + toLower(column);
    const FilterIndexRequest request{.table = std::string(table), .columns = columns};
    m_state->builds.add({key, [folder = m_state->workspace.folder(), request](const RunContext& context) {
                             return buildFilterIndex(folder, request, context);
                         }});
    return m_state->builds.isPending(key);
}

void VectorIndexKeeper::distrust(const CoveredColumn& covered)
{
    for (auto& [id, file] : m_state->files) {
        if (file.name == covered.file)
            file = {covered.file, nullptr, "it contradicts the table"};
    }
}

Result<void> VectorIndexKeeper::finish(const RunContext& context)
{
    return m_state->builds.finish(context);
}

} // namespace pictor::engine
