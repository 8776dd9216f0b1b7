// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/rescoring.h"

#include "index/index_errors.h"
#include "index/similarity.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace pictor::index {

namespace {

constexpr std::size_t firstRound = 32; // rows beyond the limit; a fetch costs more than a few rows too many

bool isBetter(const Neighbour& left, const Neighbour& right)
{
    return left.score > right.score || (left.score == right.score && left.rowid < right.rowid);
}

// One query: its candidates in the order of their upper bounds, and the best of those that have been scored.
class Ranking
{
public:
    Ranking(std::span<const float> query, std::vector<Candidate> candidates, const RescoreRequest& request)
        : m_query(query)
        , m_candidates(std::move(candidates))
        , m_limit(request.enough > 0 ? request.enough : request.limit)
        , m_round(m_limit + firstRound)
        , m_lowest(lowestKnown(m_candidates, request.limit))
    {
    }

    // The candidates to score next; none when the others cannot get among the best any more.
    std::span<const Candidate> nextRound();
    // Fails if the index does not match the vector.
    Result<void> score(const Candidate& candidate, std::int64_t rowid, std::span<const std::byte> vector);
    SearchResult takeResult();

private:
    // Rows that are no candidates score less. Where all rows are, there is no such bound.
    static double lowestKnown(std::span<const Candidate> candidates, std::size_t limit)
    {
        if (candidates.size() < limit)
            return -std::numeric_limits<double>::infinity();
        std::vector<float> lower(candidates.size());
        std::ranges::transform(candidates, lower.begin(), &Candidate::lower);
        const auto last = lower.begin() + static_cast<std::ptrdiff_t>(limit - 1);
        std::ranges::nth_element(lower, last, std::greater());
        return *last;
    }
    bool canEnter(const Candidate& candidate) const
    {
        return m_best.size() < m_limit || candidate.upper >= m_best.front().score;
    }
    void enter(const Neighbour& neighbour);

    CosineQuery m_query;
    std::vector<Candidate> m_candidates;
    std::size_t m_limit;
    std::size_t m_round; // rows to ask for at most; doubles, so that there are few rounds
    double m_lowest;     // score down to which all rows are candidates
    std::size_t m_asked = 0;
    std::vector<Neighbour> m_best; // a heap, the worst on top
};

std::span<const Candidate> Ranking::nextRound()
{
    const std::size_t first = m_asked;
    const std::size_t end = first + std::min(m_round, m_candidates.size() - first);
    while (m_asked < end && canEnter(m_candidates[m_asked]))
        ++m_asked;
    m_round *= 2;
    return std::span(m_candidates).subspan(first, m_asked - first);
}

Result<void> Ranking::score(const Candidate& candidate, std::int64_t rowid, std::span<const std::byte> vector)
{
    const Result<double> exact = m_query.score(vector);
    if (!exact || !(*exact >= candidate.lower && *exact <= candidate.upper))
        return fail(error::outdated, rowid, "has changed");
    enter({rowid, *exact});
    return {};
}

void Ranking::enter(const Neighbour& neighbour)
{
    if (m_best.size() == m_limit) {
        if (!isBetter(neighbour, m_best.front()))
            return;
        std::ranges::pop_heap(m_best, isBetter);
        m_best.back() = neighbour;
    } else {
        m_best.push_back(neighbour);
    }
    std::ranges::push_heap(m_best, isBetter);
}

SearchResult Ranking::takeResult()
{
    std::ranges::sort_heap(m_best, isBetter);
    const auto unsure
        = std::ranges::find_if(m_best, [this](const Neighbour& neighbour) { return neighbour.score < m_lowest; });
    const bool knowsAll = std::isinf(m_lowest) || (m_best.size() == m_limit && unsure == m_best.end());
    m_best.erase(unsure, m_best.end());
    return {.neighbours = std::move(m_best),
        .candidates = m_candidates.size(),
        .rescored = m_asked,
        .isComplete = knowsAll};
}

struct WantedRow
{
    std::int64_t rowid = 0;
    std::size_t query = 0;
    Candidate candidate;
};

std::int64_t rowidAt(std::span<const RowSegment> segments, std::size_t position)
{
    const auto after = std::ranges::upper_bound(segments, position, {}, &RowSegment::firstPosition);
    const RowSegment& segment = *(after - 1);
    return segment.rowids[position - segment.firstPosition];
}

// By ascending rowid: a row that several queries want is read once, and the database is read in its own order.
std::vector<WantedRow> nextRows(std::span<Ranking> rankings, std::span<const RowSegment> segments)
{
    std::vector<WantedRow> wanted;
    for (std::size_t query = 0; query < rankings.size(); ++query) {
        for (const Candidate& candidate : rankings[query].nextRound())
            wanted.push_back({rowidAt(segments, candidate.position), query, candidate});
    }
    std::ranges::sort(wanted, {}, &WantedRow::rowid);
    return wanted;
}

// The vectors of one round of fetching on their way to the rankings.
class Round
{
public:
    Round(std::span<Ranking> rankings, std::vector<WantedRow> wanted);

    std::span<const std::int64_t> rowids() const { return m_rowids; }
    Result<void> take(std::size_t which, std::span<const std::byte> vector);
    Result<void> checkComplete() const;

private:
    std::span<Ranking> m_rankings;
    std::vector<WantedRow> m_wanted;
    std::vector<std::int64_t> m_rowids;
    std::vector<bool> m_taken;
};

Round::Round(std::span<Ranking> rankings, std::vector<WantedRow> wanted)
    : m_rankings(rankings)
    , m_wanted(std::move(wanted))
{
    m_rowids.reserve(m_wanted.size());
    for (const WantedRow& row : m_wanted) {
        if (m_rowids.empty() || m_rowids.back() != row.rowid)
            m_rowids.push_back(row.rowid);
    }
    m_taken.resize(m_rowids.size());
}

Result<void> Round::take(std::size_t which, std::span<const std::byte> vector)
{
    assert(which < m_rowids.size());
    if (m_taken[which])
        return {};
    m_taken[which] = true;
    for (const WantedRow& row : std::ranges::equal_range(m_wanted, m_rowids[which], {}, &WantedRow::rowid))
        PICTOR_TRY(m_rankings[row.query].score(row.candidate, row.rowid, vector));
    return {};
}

Result<void> Round::checkComplete() const
{
    const auto missing = std::ranges::find(m_taken, false);
    if (missing != m_taken.end())
        return fail(error::outdated, m_rowids[static_cast<std::size_t>(missing - m_taken.begin())], "is missing");
    return {};
}

Result<void> scoreAll(std::span<Ranking> rankings, std::span<const RowSegment> segments, const FetchVectors& fetch,
    bool mayLeaveOut, const RunContext& context)
{
    for (;;) {
        PICTOR_TRY(context.checkStop());
        Round round(rankings, nextRows(rankings, segments));
        if (round.rowids().empty())
            return {};
        PICTOR_TRY(fetch(round.rowids(),
            [&](std::size_t which, std::span<const std::byte> vector) { return round.take(which, vector); }));
        if (!mayLeaveOut)
            PICTOR_TRY(round.checkComplete());
    }
}

} // namespace

Result<std::vector<SearchResult>> rescore(const RescoreRequest& request, std::vector<std::vector<Candidate>> candidates,
    const FetchVectors& fetch, const RunContext& context)
{
    std::vector<Ranking> rankings;
    rankings.reserve(request.queries.size());
    for (std::size_t i = 0; i < request.queries.size(); ++i)
        rankings.emplace_back(request.queries[i], std::move(candidates[i]), request);
    PICTOR_TRY(scoreAll(rankings, request.segments, fetch, request.enough > 0, context));
    std::vector<SearchResult> results;
    results.reserve(rankings.size());
    for (Ranking& ranking : rankings)
        results.push_back(ranking.takeResult());
    return results;
}

} // namespace pictor::index
