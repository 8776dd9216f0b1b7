// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/vector_figures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pictor::ui {

VectorFigures figuresOf(std::span<const float> vector)
{
    VectorFigures figures{
        .smallest = std::numeric_limits<double>::infinity(), .largest = -std::numeric_limits<double>::infinity()};
    double sum = 0;
    double squares = 0;
    for (const float entry : vector) {
        const double number = entry;
        if (!std::isfinite(number)) {
            ++figures.notFinite;
            continue;
        }
        sum += number;
        squares += number * number;
        figures.smallest = std::min(figures.smallest, number);
        figures.largest = std::max(figures.largest, number);
    }
    const auto counted = static_cast<double>(std::ssize(vector) - figures.notFinite);
    if (counted == 0)
        return {.notFinite = figures.notFinite};
    figures.norm = std::sqrt(squares);
    figures.mean = sum / counted;
    return figures;
}

} // namespace pictor::ui
