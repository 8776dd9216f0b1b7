// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_ranking.h"

#include "index/exact_index.h"

#include <algorithm>

namespace pictor::engine {

namespace {

constexpr std::int64_t fewRows = 64; // cost no more than ten
constexpr std::size_t growth = 8;
// Vectors of rows all over a table are read one by one. Beyond this share reading the table from end to end is faster.
constexpr std::size_t largestShare = 16;
constexpr std::size_t alwaysFew = 20'000; // rows

} // namespace

IndexRanking::IndexRanking(const CoveredColumn& covered, RowScores& scores, std::span<const float> query,
    RankOrder order, const std::vector<std::int64_t>* selected, std::int64_t limit, std::size_t threads,
    const RunContext& context)
    : m_covered(covered)
    , m_scores(scores)
    , m_query(query)
    , m_order(order)
    , m_selected(selected)
    , m_firstRows(static_cast<std::size_t>(std::max(limit, fewRows)))
    , m_threads(threads)
    , m_context(context)
    , m_selection(0, index::Selection::Start::Empty)
{
}

bool IndexRanking::isSelected(std::int64_t rowid) const
{
    return !m_selected || std::ranges::binary_search(*m_selected, rowid);
}

Result<void> IndexRanking::begin()
{
    m_hasBegun = true;
    index::RowFilter filter{.only = {}, .without = m_covered.changed};
    if (m_selected)
        filter.only = *m_selected;
    m_selection = m_covered.index->select(filter);
    std::vector<std::int64_t> changed;
    std::ranges::copy_if(
        m_covered.changed, std::back_inserter(changed), [this](std::int64_t row) { return isSelected(row); });
    PICTOR_TRY_ASSIGN(m_others, m_scores.score(changed));
    for (const std::int64_t row : m_covered.index->unscoredRows()) {
        if (isSelected(row) && !std::ranges::binary_search(m_covered.changed, row))
            m_others.push_back({row, std::nullopt});
    }
    std::ranges::sort(
        m_others, [this](const RankedRow& left, const RankedRow& right) { return ranksBefore(left, right, m_order); });
    return {};
}

Result<void> IndexRanking::searchMore()
{
    const std::size_t wanted = m_found.empty() ? m_firstRows : m_found.size() * growth;
    const std::size_t rows = m_selection.count();
    if (wanted > alwaysFew && wanted < rows && wanted > m_covered.index->rowCount() / largestShare) {
        m_isTooLong = true;
        return {};
    }
    m_use.asked = std::min(wanted, rows);
    PICTOR_TRY_ASSIGN(auto result,
        m_covered.index->search(
            m_query, {.limit = wanted, .selection = &m_selection, .threads = m_threads},
            [this](std::span<const std::int64_t> rowids, const index::TakeVector& take) {
                return m_scores.fetch(rowids, take);
            },
            m_context));
    ++m_use.searches;
    m_use.fetched += result.rescored;
    m_isComplete = result.neighbours.size() < wanted;
    m_found = std::move(result.neighbours);
    return {};
}

// The index looks for the best; for the worst it was given the opposite of the query.
RankedRow IndexRanking::toRanked(const index::Neighbour& neighbour) const
{
    return {neighbour.rowid, m_order == RankOrder::BestFirst ? neighbour.score : 0.0 - neighbour.score};
}

Result<std::optional<RankedRow>> IndexRanking::next()
{
    if (!m_hasBegun)
        PICTOR_TRY(begin());
    if (m_position == m_found.size() && !m_isComplete && !m_isTooLong)
        PICTOR_TRY(searchMore());
    if (m_isTooLong)
        return std::nullopt;
    const bool hasFound = m_position < m_found.size();
    const bool hasOther = m_otherPosition < m_others.size();
    if (!hasFound && !hasOther)
        return std::nullopt;
    const bool takesFound
        = hasFound && (!hasOther || ranksBefore(toRanked(m_found[m_position]), m_others[m_otherPosition], m_order));
    return takesFound ? toRanked(m_found[m_position++]) : m_others[m_otherPosition++];
}

} // namespace pictor::engine
