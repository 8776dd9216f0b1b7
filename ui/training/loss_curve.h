// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pictor::ui {

struct LossPoint
{
    std::int64_t step = 0; // one-based
    double epoch = 0;      // 1.5: half of the second one is done
    double seconds = 0;    // of training, pauses left out
    double loss = 0;

    bool operator==(const LossPoint&) const = default;
};

// What share of the pictures left out was recognised after an epoch.
struct AccuracyPoint
{
    std::int64_t step = 0; // the last of the epoch
    double epoch = 0;
    double seconds = 0;  // as of a LossPoint
    double accuracy = 0; // 0..1

    bool operator==(const AccuracyPoint&) const = default;
};

// The loss over a training of any length in a few thousand points: once there are too many, neighbours share a bucket,
// which keeps its lowest and its highest point, so that no spike is lost. Steps rise.
class LossCurve
{
public:
    static constexpr std::size_t mostBuckets = 1000;

    void add(const LossPoint& point);
    // In the order of the steps; at most 2 * mostBuckets + 1, the newest point included.
    std::vector<LossPoint> points() const;
    bool isEmpty() const { return m_buckets.empty(); }
    const LossPoint& last() const { return m_last; } // of a curve that is not empty

private:
    struct Bucket
    {
        LossPoint lowest;
        LossPoint highest;
    };
    static Bucket joined(const Bucket& left, const Bucket& right);
    void halve();

    std::vector<Bucket> m_buckets;
    std::size_t m_bucketSize = 1; // points
    std::size_t m_inLast = 0;     // points in the last bucket
    LossPoint m_last;
};

// An exponential moving average without the pull of the first value (Kingma and Ba 2014, arXiv 1412.6980, section 3).
// `weight`: of the past, 0 (none) up to, not including, 1. Same length as `values`.
std::vector<double> smoothed(const std::vector<double>& values, double weight);

} // namespace pictor::ui
