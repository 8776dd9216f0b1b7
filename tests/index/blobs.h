// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/vector_matrix.h"
#include "vector_table.h"

#include <algorithm>

namespace pictor::index {

inline void appendRow(VectorMatrix& matrix, const Vector& row)
{
    matrix.dimension = row.size();
    matrix.values.insert(matrix.values.end(), row.begin(), row.end());
}

// Rows around `blobs` random directions, taking turns: row i belongs to blob i % blobs.
inline VectorMatrix blobMatrix(
    Random& random, std::size_t rows, std::size_t blobs, std::size_t dimension, float noise = 0.05F)
{
    std::vector<Vector> centres;
    for (std::size_t i = 0; i < blobs; ++i)
        centres.push_back(gaussian(random, dimension));
    VectorMatrix matrix;
    for (std::size_t i = 0; i < rows; ++i) {
        Vector row = gaussian(random, dimension, noise);
        std::ranges::transform(row, centres[i % blobs], row.begin(), std::plus<>());
        appendRow(matrix, row);
    }
    return matrix;
}

// Asks for a stop when it hears of a stage for the first time.
class StopAt : public ProgressSink
{
public:
    explicit StopAt(std::string stage)
        : m_stage(std::move(stage))
    {
    }
    void progress(const Progress& progress) override
    {
        if (progress.stage == m_stage)
            m_stop.request_stop();
    }
    void skipped(const SkippedInput&) override { }
    void notice(const Diagnostic&) override { }
    RunContext context() { return RunContext(this, m_stop.get_token()); }

private:
    std::string m_stage;
    std::stop_source m_stop;
};

} // namespace pictor::index
