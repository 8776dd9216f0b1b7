// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pictor::learn {

double learningRateAt(double peak, std::int64_t step, std::int64_t steps)
{
    const double rise = std::max(1.0, 0.1 * static_cast<double>(steps));
    const double position = static_cast<double>(step) + 0.5;
    if (position < rise)
        return peak * position / rise;
    const double share = (position - rise) / std::max(1.0, static_cast<double>(steps) - rise);
    return peak * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

std::int64_t batchesOver(std::int64_t pictures, std::int64_t batchSize)
{
    const std::int64_t batches = (pictures + batchSize - 1) / batchSize;
    return std::max<std::int64_t>(1, std::min(batches, pictures / 2));
}

} // namespace pictor::learn
