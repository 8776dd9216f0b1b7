// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_ranking.h"

#include "index/exact_index.h"

#include <algorithm>

namespace pictor::engine {

namespace {

constexpr std::size_t fewRows = 64; // cost no more than ten
constexpr std::size_t growth = 8;
// Vectors of rows all over a table are read one by one. Beyond this share reading the table from end to end is faster.
constexpr std::size_t largestShare = 16;
constexpr std::size_t alwaysFew = 20'000; // rows

} // namespace

IndexRanking::IndexRanking(
    const CoveredColumn& covered, RowScores& scores, const IndexRequest& request, const RunContext& context)
    : m_covered(covered)
    , m_scores(scores)
    , m_request(request)
    , m_context(context)
    , m_selection(0, index::Selection::Start::Empty)
{
}

bool IndexRanking::isSelected(std::int64_t rowid) const
{
    return !m_request.selected || std::ranges::binary_search(*m_request.selected, rowid);
}

Result<void> IndexRanking::begin()
{
    m_hasBegun = true;
    index::RowFilter filter{.only = {}, .without = m_covered.changed};
    if (m_request.selected)
        filter.only = *m_request.selected;
    m_selection = m_covered.index->select(filter);
    std::vector<std::int64_t> changed;
    std::ranges::copy_if(
        m_covered.changed, std::back_inserter(changed), [this](std::int64_t row) { return isSelected(row); });
    PICTOR_TRY_ASSIGN(m_others, m_scores.score(changed));
    for (const std::int64_t row : m_covered.index->unscoredRows()) {
        if (isSelected(row) && !std::ranges::binary_search(m_covered.changed, row))
            m_others.push_back({row, std::nullopt});
    }
    std::ranges::sort(m_others,
        [this](const RankedRow& left, const RankedRow& right) { return ranksBefore(left, right, m_request.order); });
    return {};
}

Result<void> IndexRanking::searchMore()
{
    const auto limit = static_cast<std::size_t>(std::max<std::int64_t>(m_request.limit, 0));
    const bool isFirst = m_use.searches == 0;
    const std::size_t firstRows = m_request.probes > 0 ? limit : std::max(limit, fewRows);
    const std::size_t wanted = m_request.among > 0 ? m_request.among : isFirst ? firstRows : m_found.size() * growth;
    const std::size_t rows = m_selection.count();
    if (wanted > alwaysFew && wanted < rows && wanted > m_covered.index->rowCount() / largestShare) {
        m_isTooLong = true;
        return {};
    }
    m_use.asked = std::min(wanted, rows);
    PICTOR_TRY_ASSIGN(auto result,
        m_covered.index->search(
            m_request.query,
            {.limit = wanted,
                .selection = &m_selection,
                .threads = m_request.threads,
                .enough = m_request.among > 0 ? limit : 0,
                .probes = m_request.probes},
            [this](std::span<const std::int64_t> rowids, const index::TakeVector& take) {
                return m_request.among > 0 ? m_scores.fetchWanted(rowids, take) : m_scores.fetch(rowids, take);
            },
            m_context));
    ++m_use.searches;
    m_use.fetched += result.rescored;
    m_isComplete = result.neighbours.size() < wanted || m_request.probes > 0;
    m_endsEarly = m_request.among > 0 && !result.isComplete;
    m_found = std::move(result.neighbours);
    return {};
}

// The index looks for the best; for the worst it was given the opposite of the query.
RankedRow IndexRanking::toRanked(const index::Neighbour& neighbour) const
{
    return {neighbour.rowid, m_request.order == RankOrder::BestFirst ? neighbour.score : 0.0 - neighbour.score};
}

Result<std::optional<RankedRow>> IndexRanking::next()
{
    if (!m_hasBegun)
        PICTOR_TRY(begin());
    if (m_position == m_found.size() && !m_isComplete && !m_isTooLong)
        PICTOR_TRY(searchMore());
    m_isTooLong = m_isTooLong || (m_endsEarly && m_position == m_found.size());
    if (m_isTooLong)
        return std::nullopt;
    const bool hasFound = m_position < m_found.size();
    const bool hasOther = m_otherPosition < m_others.size();
    if (!hasFound && !hasOther)
        return std::nullopt;
    const bool takesFound = hasFound
        && (!hasOther || ranksBefore(toRanked(m_found[m_position]), m_others[m_otherPosition], m_request.order));
    return takesFound ? toRanked(m_found[m_position++]) : m_others[m_otherPosition++];
}

} // namespace pictor::engine
