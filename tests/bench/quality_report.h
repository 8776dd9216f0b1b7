// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/retrieval_quality.h"

#include <string>
#include <vector>

namespace pictor::bench {

// Figures of the same thing, measured several times.
class Spread
{
public:
    void add(double value) { m_values.push_back(value); }
    std::size_t count() const { return m_values.size(); }
    double mean() const;
    double deviation() const; // of the sample; 0 for one value

private:
    std::vector<double> m_values;
};

// One line of a table: P@10 within the test pictures, kNN20 from the training to the test pictures.
class QualityLine
{
public:
    explicit QualityLine(std::string name)
        : m_name(std::move(name))
    {
    }
    void add(const LabelledVectors& train, const LabelledVectors& test, double buildSeconds);
    void print() const; // "mean +- deviation" from two runs on

private:
    std::string m_name;
    Spread m_precision;
    Spread m_neighbours;
    Spread m_seconds;
};

void printTitle(const std::string& title);

} // namespace pictor::bench
