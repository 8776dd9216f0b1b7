// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/quantization.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pictor::index {

// A row that may be among the best; its score lies in [lower, upper].
struct Candidate
{
    std::uint32_t position = 0;
    float lower = 0;
    float upper = 0;
};

// The best proven threshold of one query, raised by every thread that scans for it.
class SharedThreshold
{
public:
    double value() const { return m_value.load(std::memory_order_relaxed); }
    void raise(double value);

private:
    std::atomic<double> m_value = noThreshold;
};

// The rows of one query that one thread has met and that may be among the `limit` best. If `limit` rows are known to
// score at least t, a row whose upper bound is below t cannot be among the best, whatever the order of ties.
class CandidateList
{
public:
    // `limit` is not 0; `shared` outlives the list.
    CandidateList(std::size_t limit, SharedThreshold& shared);

    double threshold() const { return m_shared->value(); }
    void offer(std::uint32_t position, ScoreInterval interval);
    std::span<const Candidate> candidates() const { return m_candidates; }

private:
    void raiseThreshold(double lower);
    void dropHopeless();

    std::size_t m_limit;
    SharedThreshold* m_shared;
    std::vector<double> m_bestLower; // a heap, the least on top; at most m_limit
    std::vector<Candidate> m_candidates;
    std::size_t m_dropAt;
};

// Of the rows that the threads met for one query, those that may be among the `limit` best, the most promising first.
std::vector<Candidate> mergeCandidates(std::vector<Candidate> candidates, std::size_t limit);

} // namespace pictor::index
