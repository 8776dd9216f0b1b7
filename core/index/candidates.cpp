// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/candidates.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <tuple>

namespace pictor::index {

namespace {

constexpr std::size_t firstDrop = 4096; // candidates; fewer are not worth going through

float atMost(double value)
{
    return std::nextafter(static_cast<float>(value), -std::numeric_limits<float>::infinity());
}

float atLeast(double value)
{
    return std::nextafter(static_cast<float>(value), std::numeric_limits<float>::infinity());
}

void dropBelow(std::vector<Candidate>& candidates, double threshold)
{
    std::erase_if(candidates, [=](const Candidate& candidate) { return candidate.upper < threshold; });
}

} // namespace

void SharedThreshold::raise(double value)
{
    double known = m_value.load(std::memory_order_relaxed);
    while (known < value && !m_value.compare_exchange_weak(known, value, std::memory_order_relaxed)) { }
}

CandidateList::CandidateList(std::size_t limit, SharedThreshold& shared)
    : m_limit(limit)
    , m_shared(&shared)
    , m_dropAt(firstDrop)
{
}

void CandidateList::offer(std::uint32_t position, ScoreInterval interval)
{
    if (!(interval.upper >= threshold()))
        return;
    m_candidates.push_back({position, atMost(interval.lower), atLeast(interval.upper)});
    raiseThreshold(interval.lower);
    if (m_candidates.size() >= m_dropAt)
        dropHopeless();
}

void CandidateList::raiseThreshold(double lower)
{
    if (m_bestLower.size() == m_limit) {
        if (lower <= m_bestLower.front())
            return;
        std::ranges::pop_heap(m_bestLower, std::greater());
        m_bestLower.back() = lower;
    } else {
        m_bestLower.push_back(lower);
    }
    std::ranges::push_heap(m_bestLower, std::greater());
    if (m_bestLower.size() == m_limit)
        m_shared->raise(m_bestLower.front());
}

// Rows that come in ascending order of their scores are all candidates when they are met.
void CandidateList::dropHopeless()
{
    dropBelow(m_candidates, threshold());
    m_dropAt = std::max(firstDrop, 2 * m_candidates.size());
}

std::vector<Candidate> mergeCandidates(std::vector<Candidate> candidates, std::size_t limit)
{
    if (candidates.size() > limit) {
        const auto last = candidates.begin() + static_cast<std::ptrdiff_t>(limit - 1);
        std::ranges::nth_element(candidates, last, std::greater(), &Candidate::lower);
        dropBelow(candidates, last->lower);
    }
    std::ranges::sort(candidates, [](const Candidate& left, const Candidate& right) {
        return std::tie(right.upper, left.position) < std::tie(left.upper, right.position);
    });
    return candidates;
}

} // namespace pictor::index
