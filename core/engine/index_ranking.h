// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/row_ranking.h"
#include "engine/vector_index_keeper.h"
#include "index/search_types.h"
#include "index/selection.h"

#include <span>
#include <vector>

namespace pictor::engine {

// Scores of single rows, from the table itself.
class RowScores
{
public:
    virtual ~RowScores() = default;
    // Hands over the vectors of the rows that are there (index::FetchVectors).
    virtual Result<void> fetch(std::span<const std::int64_t> rowids, const index::TakeVector& take) = 0;
    // Leaves out those that do not fulfil the conditions of the search.
    virtual Result<void> fetchWanted(std::span<const std::int64_t> rowids, const index::TakeVector& take) = 0;
    // The rows that are there, with their scores.
    virtual Result<std::vector<RankedRow>> score(std::span<const std::int64_t> rowids) = 0;
};

// How far an index was asked, for EXPLAIN.
struct IndexUse
{
    std::size_t asked = 0;   // rows, by the last and largest of its searches
    std::size_t fetched = 0; // vectors that had to be read from the table
    std::size_t searches = 0;
};

struct IndexRequest
{
    std::span<const float> query; // negated for the worst first
    RankOrder order = RankOrder::BestFirst;
    const std::vector<std::int64_t>* selected = nullptr; // only these rows, ascending; null: all
    std::int64_t limit = -1;                             // rows that will be taken at most; -1: unknown
    std::size_t threads = 1;
    std::size_t probes = 0; // not 0: only the best `limit` rows of so many clusters are wanted
    // Not 0: only the best `limit` rows that fulfil the conditions are wanted, as far as they are among so many of all.
    std::size_t among = 0;
};

// The rows that an index covers, in order, with those that changed since: first a few, then more at a time. Ends with
// index::error::outdated when the index contradicts the table, and gives nothing (`isTooLong()`) once going through the
// whole table is cheaper, or once rows that fulfil the conditions may follow behind those that were looked at.
class IndexRanking : public RowRanking
{
public:
    // Borrows everything.
    IndexRanking(
        const CoveredColumn& covered, RowScores& scores, const IndexRequest& request, const RunContext& context);

    Result<std::optional<RankedRow>> next() override;
    bool isTooLong() const { return m_isTooLong; }
    const IndexUse& use() const { return m_use; }

private:
    bool isSelected(std::int64_t rowid) const;
    Result<void> begin();
    Result<void> searchMore();
    RankedRow toRanked(const index::Neighbour& neighbour) const;

    const CoveredColumn& m_covered;
    RowScores& m_scores;
    IndexRequest m_request;
    const RunContext& m_context;

    index::Selection m_selection;
    std::vector<index::Neighbour> m_found; // the first of all that the index has, best first
    std::size_t m_position = 0;            // in m_found
    bool m_isComplete = false;             // the index has no more
    std::vector<RankedRow> m_others;       // changed ones and those without a score, in order
    std::size_t m_otherPosition = 0;
    bool m_hasBegun = false;
    bool m_endsEarly = false; // with `among`: rows may follow behind m_found
    bool m_isTooLong = false;
    IndexUse m_use;
};

} // namespace pictor::engine
