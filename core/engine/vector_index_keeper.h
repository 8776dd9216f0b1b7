// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::index {
class ExactIndex;
}

namespace pictor::store {
class Workspace;
}

namespace pictor::engine {

struct VectorIndexOptions
{
    std::int64_t smallestTable = 10'000; // rows; scoring fewer takes no time worth an index
    // The index is built again once more rows than both of these changed since.
    std::int64_t changedRows = 50'000;
    double changedShare = 0.1; // of the rows in the index
    int usableFor = 4;         // times so many changed rows; until then the old index serves while a new one is built
    // An index of more rows than this can be searched approximately, and is unless a search says otherwise. Up to it
    // looking at every row takes no longer than a person notices.
    std::int64_t exactUpTo = 2'000'000;
    int buildThreads = 0; // to prepare that; 0: half of the cores, as searches go on meanwhile
};

// What an index knows of a vector column. Every row of the table is either in `changed` or in the index with the vector
// that the table holds; what the index holds of `changed` rows is to be ignored, and they are to be scored from the
// table. Some of them may no longer be there.
// One exception: a program that runs SQLite with recursive triggers off, as the sqlite3 shell does, and replaces a row
// through a UNIQUE column other than its rowid leaves no trace of the old row. A rowid that the index gives and the
// table does not have shows that: call distrust() and answer without the index.
struct CoveredColumn
{
    std::shared_ptr<const index::ExactIndex> index; // never null
    std::vector<std::int64_t> changed;              // rowids, ascending
    std::string file;                               // of the index, in the folder "indexes"
};

struct VectorIndexLookup
{
    std::optional<CoveredColumn> covered;
    std::string reason;      // why there is none: "being built", "the table is small", "rows were renumbered"
    bool wantsIndex = false; // one is worth it that is not there yet, or a newer one: call request()
};

// Keeps an ExactIndex of vector columns in step with their tables. The column is the truth and the index a cache: any
// doubt about it means that find() gives none, and request() has a new one built. Nothing about an index ever fails a
// statement.
// Used on the thread of the workspace's connection; builds on a thread with a connection of its own.
class VectorIndexKeeper
{
public:
    // `workspace` must outlive the keeper.
    explicit VectorIndexKeeper(store::Workspace& workspace, const VectorIndexOptions& options = {});
    // Gives up what is being built.
    ~VectorIndexKeeper();
    VectorIndexKeeper(const VectorIndexKeeper&) = delete;
    VectorIndexKeeper& operator=(const VectorIndexKeeper&) = delete;

    // The index of a column and what changed since, as this connection sees the table now, its own uncommitted changes
    // included. It answers for the table only as long as the connection's view stays the same: use both within one
    // statement (from the xFilter of a virtual table), one transaction or one store::ReadView.
    // `dimension`: of the vector that is searched. Fails when the database cannot be read.
    Result<VectorIndexLookup> find(std::string_view table, std::string_view column, int dimension);

    // Has the index built, or built again, where find() gives none and one is worth it. Returns at once; what stands in
    // the way (another program writes, the disk is full, a row holds no vector) becomes the reason of find().
    void request(std::string_view table, std::string_view column, int dimension);

    // Has an index of the database made of columns by which searches filter, for a filter that took long without one.
    // True while it is being made.
    bool requestFilter(std::string_view table, const std::vector<std::string>& columns);

    // The index contradicts the table: find() will not give it again, request() replaces it.
    void distrust(const CoveredColumn& covered);

    // Waits until all that was requested is done. Fails only with error::stopped, which also gives up the work.
    Result<void> finish(const RunContext& context);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace pictor::engine
