// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search_rows.h"

#include <memory>
#include <optional>
#include <vector>

namespace pictor::engine {

// Ranks rows by the index while that serves, else by the table. All rankings have the same order, so that one takes
// over behind the row where another gave up.
class RankingSwitch : public RowRanking
{
public:
    RankingSwitch(SearchRows& rows, std::optional<CoveredColumn> covered, VectorIndexKeeper& keeper,
        std::vector<float> vector, RankOrder order, std::int64_t limit, std::size_t threads, const RunContext& context,
        SearchReport& report);
    bool usesIndex() const { return m_covered.has_value(); }
    Result<std::optional<RankedRow>> next() override;
    // Only rows behind this one are wanted from now on.
    void skipTo(const RankedRow& row) { m_last = row; }

    // The best `count` rows, or nearly: a share `recall` of them, the others next best; by those clusters of the index
    // alone that promise so many. Nothing where no clusters do, the index contradicts the table, or they have fewer
    // rows. next() does not depend on it.
    Result<std::vector<RankedRow>> nearest(std::size_t count, double recall);

    // The best `count` rows that fulfil the conditions, as far as they are among the best so many of all.
    struct WantedRows
    {
        std::vector<RankedRow> rows;
        bool areAll = false; // no others fulfil them
    };
    Result<WantedRows> wanted(std::size_t count, std::size_t among);

    // From now on only these rows (ascending) are of interest.
    Result<void> select(std::vector<std::int64_t> rowids);

    // Has the database index what the conditions are about, for the next search that has such.
    void requestFilter();

private:
    Result<void> useIndex();
    Result<void> useTable();
    Result<std::optional<RankedRow>> nextOfAny();
    IndexRequest request() const;

    SearchRows& m_rows;
    std::optional<CoveredColumn> m_covered;
    VectorIndexKeeper& m_keeper;
    std::vector<float> m_vector;
    RankOrder m_order;
    std::int64_t m_limit;
    std::size_t m_threads;
    const RunContext& m_context;
    SearchReport& m_report;
    std::optional<std::vector<std::int64_t>> m_selected;
    std::unique_ptr<RowRanking> m_ranking;
    IndexRanking* m_index = nullptr; // m_ranking, while it is one
    std::optional<RankedRow> m_last;
};

} // namespace pictor::engine
