// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/loss_curve.h"

namespace pictor::ui {

LossCurve::Bucket LossCurve::joined(const Bucket& left, const Bucket& right)
{
    return {right.lowest.loss < left.lowest.loss ? right.lowest : left.lowest,
        right.highest.loss > left.highest.loss ? right.highest : left.highest};
}

void LossCurve::add(const LossPoint& point)
{
    m_last = point;
    if (m_buckets.empty() || m_inLast == m_bucketSize) {
        if (m_buckets.size() == mostBuckets)
            halve();
        m_buckets.push_back({point, point});
        m_inLast = 1;
        return;
    }
    m_buckets.back() = joined(m_buckets.back(), {point, point});
    ++m_inLast;
}

// The last bucket is full here, so all of the halves are.
void LossCurve::halve()
{
    std::vector<Bucket> fewer;
    fewer.reserve(mostBuckets);
    for (std::size_t i = 0; i + 1 < m_buckets.size(); i += 2)
        fewer.push_back(joined(m_buckets[i], m_buckets[i + 1]));
    m_buckets = std::move(fewer);
    m_bucketSize *= 2;
}

std::vector<LossPoint> LossCurve::points() const
{
    std::vector<LossPoint> points;
    points.reserve(m_buckets.size() * 2 + 1);
    for (const Bucket& bucket : m_buckets) {
        const bool lowestFirst = bucket.lowest.step <= bucket.highest.step;
        points.push_back(lowestFirst ? bucket.lowest : bucket.highest);
        if (bucket.lowest.step != bucket.highest.step)
            points.push_back(lowestFirst ? bucket.highest : bucket.lowest);
    }
    if (!points.empty() && points.back().step < m_last.step)
        points.push_back(m_last);
    return points;
}

std::vector<double> smoothed(const std::vector<double>& values, double weight)
{
    std::vector<double> result;
    result.reserve(values.size());
    double average = 0;
    double missing = 1; // weight to the power of the number of values: what the average still lacks
    for (const double value : values) {
        average = weight * average + (1 - weight) * value;
        missing *= weight;
        result.push_back(average / (1 - missing));
    }
    return result;
}

} // namespace pictor::ui
