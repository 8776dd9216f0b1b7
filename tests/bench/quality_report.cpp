// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_report.h"

#include <cmath>
#include <cstdio>
#include <numeric>

namespace pictor::bench {

namespace {

std::string figure(const Spread& spread)
{
    char text[32] = "-";
    if (spread.count() == 1)
        std::snprintf(text, sizeof text, "%.3f", spread.mean());
    if (spread.count() > 1)
        std::snprintf(text, sizeof text, "%.3f +- %.3f", spread.mean(), spread.deviation());
    return text;
}

} // namespace

double Spread::mean() const
{
    return std::accumulate(m_values.begin(), m_values.end(), 0.0) / static_cast<double>(m_values.size());
}

double Spread::deviation() const
{
    if (count() < 2)
        return 0;
    double sum = 0;
    for (const double value : m_values)
        sum += std::pow(value - mean(), 2);
    return std::sqrt(sum / static_cast<double>(count() - 1));
}

void QualityLine::add(const LabelledVectors& train, const LabelledVectors& test, double buildSeconds)
{
    m_precision.add(precisionAt(test, 10));
    if (!train.vectors.empty())
        m_neighbours.add(weightedNeighbourAccuracy(train, test, 20));
    m_seconds.add(buildSeconds);
}

void QualityLine::print() const
{
    std::printf("%-44s %16s %16s", m_name.c_str(), figure(m_precision).c_str(), figure(m_neighbours).c_str());
    std::printf(m_seconds.mean() > 0 ? " %8.1f s\n" : "        -\n", m_seconds.mean());
}

void printTitle(const std::string& title)
{
    std::printf("\n%-44s %16s %16s %10s\n", title.c_str(), "P@10", "kNN20", "BUILD");
}

} // namespace pictor::bench
