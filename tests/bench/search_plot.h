// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace pictor::bench {

struct PlottedLine
{
    std::string name;
    std::vector<std::pair<double, double>> points; // positive
};

struct PlotTexts
{
    std::string title;
    std::string x;
    std::string y;
};

// Draws lines as an SVG file, both axes logarithmic: a cost in proportion to n is a straight line that rises with the
// grid's diagonal.
void writePlot(const std::filesystem::path& file, const PlotTexts& texts, const std::vector<PlottedLine>& lines);

} // namespace pictor::bench
