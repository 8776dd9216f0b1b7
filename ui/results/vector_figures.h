// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace pictor::ui {

// What there is to say about a vector in a few numbers. Entries that are no numbers (NaN, infinite) are counted and
// left out of the rest.
struct VectorFigures
{
    double norm = 0; // Euclidean
    double smallest = 0;
    double largest = 0;
    double mean = 0;
    int notFinite = 0;
};

VectorFigures figuresOf(std::span<const float> vector);

} // namespace pictor::ui
