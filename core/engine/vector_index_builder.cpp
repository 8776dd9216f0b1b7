// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_builder.h"

#include "engine/engine_errors.h"
#include "engine/vector_index_clusters.h"
#include "index/exact_index.h"
#include "store/folder_replacement.h"
#include "store/read_view.h"
#include "store/row_numbering.h"
#include "store/store_errors.h"
#include "store/vector_index.h"
#include "store/vector_index_file.h"

#include <limits>

namespace pictor::engine {

using store::VectorColumn;
using store::VectorIndexRecord;

namespace {

using StoredVector = std::optional<std::span<const std::byte>>;

constexpr std::size_t indexedAtOnce = 4096;
constexpr int sampleRows = 1024;
constexpr std::chrono::milliseconds lockPatience{2000};

// Hands rows to an index by the page, and says what it handed over.
class IndexFiller
{
public:
    IndexFiller(index::ExactIndex& index, Progress progress, const RunContext& context)
        : m_index(index)
        , m_progress(std::move(progress))
        , m_context(context)
    {
        m_bytes.reserve(indexedAtOnce * m_index.dimension() * sizeof(float));
        m_rows.reserve(indexedAtOnce);
    }

    Result<void> add(std::int64_t row, const StoredVector& vector)
    {
        m_rows.push_back({row, std::nullopt});
        if (vector) {
            const std::size_t begin = m_bytes.size();
            m_bytes.insert(m_bytes.end(), vector->begin(), vector->end());
            m_rows.back().vector = std::span(m_bytes).subspan(begin);
        }
        return m_rows.size() == indexedAtOnce ? finish() : Result<void>();
    }

    // The last page.
    Result<void> finish()
    {
        PICTOR_TRY(m_context.checkStop());
        PICTOR_TRY(m_index.append(m_rows));
        m_progress.done += std::ssize(m_rows);
        m_context.report(m_progress);
        m_rows.clear();
        m_bytes.clear();
        return {};
    }

private:
    index::ExactIndex& m_index;
    Progress m_progress;
    const RunContext& m_context;
    std::vector<std::byte> m_bytes; // never grows: the rows point into it
    std::vector<index::VectorRow> m_rows;
};

// The index takes what its first rows have in common out of all, so those have to come from the whole table. They go
// in under row ids that no table uses, below all others, and out again: the rows themselves then come in order.
Result<void> addSample(index::ExactIndex& index, store::Database& database, const VectorColumn& column)
{
    const int dimension = static_cast<int>(index.dimension());
    std::vector<std::vector<std::byte>> vectors;
    PICTOR_TRY(store::sampleVectors(
        database, column, dimension, sampleRows, [&](std::int64_t, const StoredVector& vector) -> Result<void> {
            if (vector)
                vectors.emplace_back(vector->begin(), vector->end());
            return {};
        }));
    std::vector<index::VectorRow> rows;
    std::vector<std::int64_t> rowids;
    for (const auto& vector : vectors) {
        rowids.push_back(std::numeric_limits<std::int64_t>::min() + std::ssize(rowids));
        rows.push_back({rowids.back(), vector});
    }
    PICTOR_TRY(index.append(rows));
    index.remove(rowids);
    return {};
}

class Builder
{
public:
    Builder(store::Workspace& workspace, const VectorIndexRequest& request, const RunContext& context)
        : m_workspace(workspace)
        , m_database(workspace.database())
        , m_request(request)
        , m_context(context)
    {
    }

    Result<void> run()
    {
        PICTOR_TRY_ASSIGN(const VectorColumn column, findColumn());
        auto built = build(column);
        if (!built && built.error().is(store::error::notAVector))
            PICTOR_TRY(stopWatching(column));
        return built;
    }

private:
    Result<VectorColumn> findColumn()
    {
        PICTOR_TRY_ASSIGN(auto found, store::findVectorColumn(m_database, m_request.table, m_request.column));
        if (!found.column)
            return fail(error::notIndexed, m_request.table, m_request.column, found.obstacle);
        return *std::move(found.column);
    }

    Result<void> build(const VectorColumn& column)
    {
        // Most columns that hold no vectors show it here, before anything is written.
        PICTOR_TRY_ASSIGN(auto index, index::ExactIndex::create(static_cast<std::size_t>(m_request.dimension)));
        PICTOR_TRY(addSample(index, m_database, column));
        PICTOR_TRY_ASSIGN(const VectorIndexRecord current, watch(column));
        if (current.file != m_request.staleFile)
            return {};
        PICTOR_TRY_ASSIGN(VectorIndexRecord next, fill(index, column, current));
        PICTOR_TRY_ASSIGN(auto file, store::NewVectorIndexFile::create(m_workspace));
        PICTOR_TRY(index.save(file.path(), {.logPosition = next.logPosition, .fingerprint = {}}));
        store::reach("index-saved");
        next.file = file.name();
        PICTOR_TRY(m_context.checkStop());
        return replace(column, current, next, file);
    }

    Result<VectorIndexRecord> watch(const VectorColumn& column)
    {
        PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
        PICTOR_TRY_ASSIGN(VectorIndexRecord record, store::watchVectorColumn(m_database, column));
        store::reach("index-watching");
        PICTOR_TRY(transaction.commit());
        store::reach("index-watched");
        return record;
    }

    // Reads the whole column as it is at one moment.
    Result<VectorIndexRecord> fill(
        index::ExactIndex& index, const VectorColumn& column, const VectorIndexRecord& current)
    {
        PICTOR_TRY_ASSIGN(const auto view, store::ReadView::open(m_database));
        PICTOR_TRY_ASSIGN(const std::int64_t position, store::logPosition(m_database));
        PICTOR_TRY_ASSIGN(const auto numbering, store::rowNumbering(m_database));
        PICTOR_TRY_ASSIGN(const std::int64_t rows, store::rowCountOf(m_database, column));
        VectorIndexRecord next{.id = current.id,
            .dimension = m_request.dimension,
            .file = {},
            .logPosition = position,
            .numbering = numbering.value_or(0)};
        PICTOR_TRY(index.reserve(static_cast<std::size_t>(rows) + sampleRows));
        IndexFiller filler(
            index, {.stage = "Indexing " + column.table, .unit = "rows", .total = rows, .training = {}}, m_context);
        PICTOR_TRY(store::readVectors(
            m_database, column, m_request.dimension, [&](std::int64_t row, const StoredVector& vector) {
                if (next.rowCount++ == 0)
                    next.firstRow = row;
                next.lastRow = row;
                return filler.add(row, vector);
            }));
        PICTOR_TRY(filler.finish());
        store::reach("index-filled");
        if (next.rowCount > m_request.clustersAbove)
            PICTOR_TRY(clusterIndex(index, m_database, column, m_request.threads, m_context));
        return next;
    }

    Result<void> replace(const VectorColumn& column, const VectorIndexRecord& current, const VectorIndexRecord& next,
        store::NewVectorIndexFile& file)
    {
        PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
        PICTOR_TRY_ASSIGN(const bool isFirst, store::replaceVectorIndex(m_database, column, current, next));
        if (!isFirst)
            return {};
        store::reach("index-replaced");
        // Before the commit: a file too many is swept, one that is named and gone costs the index.
        file.keep();
        if (auto committed = transaction.commit(); !committed) {
            store::removeVectorIndexFile(m_workspace, next.file);
            return committed;
        }
        store::reach("index-committed");
        store::removeVectorIndexFile(m_workspace, current.file);
        store::reach("index-old-removed");
        return {};
    }

    // The log would grow for nothing.
    Result<void> stopWatching(const VectorColumn& column)
    {
        PICTOR_TRY_ASSIGN(const auto record, store::vectorIndexOf(m_database, column));
        if (!record || (!record->file.empty() && record->dimension != m_request.dimension))
            return {};
        PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
        PICTOR_TRY(store::unwatchVectorColumn(m_database, column));
        PICTOR_TRY(transaction.commit());
        store::removeVectorIndexFile(m_workspace, record->file);
        return {};
    }

    store::Workspace& m_workspace;
    store::Database& m_database;
    const VectorIndexRequest& m_request;
    const RunContext& m_context;
};

} // namespace

Result<void> buildVectorIndex(
    const std::filesystem::path& workspaceFolder, const VectorIndexRequest& request, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(const auto workspace, store::Workspace::open(workspaceFolder, store::Workspace::Mode::Existing));
    workspace->setLockTimeout(lockPatience);
    const store::Database::InterruptGuard interruptible(workspace->database(), context.stopToken());
    return Builder(*workspace, request, context).run();
}

} // namespace pictor::engine
