// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

namespace pictor::bench {

namespace {

constexpr double width = 760, height = 460;
constexpr double left = 70, right = 240, top = 40, bottom = 50; // margins; the names of the lines are on the right
constexpr std::array<const char*, 4> colours{"#888888", "#1f77b4", "#d62728", "#2ca02c"};

// Whole powers of ten, from the one below the least value to the one above the largest.
struct Axis
{
    double first = 0;
    double last = 1;

    static Axis of(std::vector<double> values)
    {
        const auto [least, most] = std::ranges::minmax(values);
        const double first = std::floor(std::log10(least));
        return {first, std::max(first + 1, std::ceil(std::log10(most)))};
    }
    double share(double value) const { return (std::log10(value) - first) / (last - first); }
};

std::string powerText(double power)
{
    std::string text = std::to_string(std::pow(10.0, power));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

class Plot
{
public:
    Plot(std::ostream& file, const std::vector<PlottedLine>& lines)
        : m_file(file)
    {
        std::vector<double> xs, ys;
        for (const PlottedLine& line : lines) {
            for (const auto& [x, y] : line.points) {
                xs.push_back(x);
                ys.push_back(y);
            }
        }
        m_x = Axis::of(xs);
        m_y = Axis::of(ys);
    }

    void drawAxes(const PlotTexts& texts)
    {
        text(left + 50, top - 16, texts.title, "font-weight='bold'");
        text((left + width - right) / 2, height - 12, texts.x, "text-anchor='middle'");
        text(14, top - 16, texts.y, "");
        for (double power = m_x.first; power <= m_x.last; ++power) {
            const double x = left + (width - left - right) * (power - m_x.first) / (m_x.last - m_x.first);
            grid(x, top, x, height - bottom);
            text(x, height - bottom + 18, powerText(power), "text-anchor='middle'");
        }
        for (double power = m_y.first; power <= m_y.last; ++power) {
            const double y = height - bottom - (height - top - bottom) * (power - m_y.first) / (m_y.last - m_y.first);
            grid(left, y, width - right, y);
            text(left - 8, y + 4, powerText(power), "text-anchor='end'");
        }
    }

    void draw(const PlottedLine& line, std::size_t number)
    {
        const char* const colour = colours[number % colours.size()];
        m_file << "<polyline fill='none' stroke-width='2' stroke='" << colour << "' points='";
        for (const auto& [x, y] : line.points)
            m_file << placeX(x) << ',' << placeY(y) << ' ';
        m_file << "'/>\n";
        for (const auto& [x, y] : line.points)
            m_file << "<circle r='3' fill='" << colour << "' cx='" << placeX(x) << "' cy='" << placeY(y) << "'/>\n";
        const double y = top + 20 * static_cast<double>(number);
        m_file << "<rect x='" << width - right + 16 << "' y='" << y << "' width='12' height='4' fill='" << colour
               << "'/>\n";
        text(width - right + 36, y + 6, line.name, "");
    }

private:
    double placeX(double value) const { return left + (width - left - right) * m_x.share(value); }
    double placeY(double value) const { return height - bottom - (height - top - bottom) * m_y.share(value); }
    void grid(double x1, double y1, double x2, double y2)
    {
        m_file << "<line stroke='#dddddd' x1='" << x1 << "' y1='" << y1 << "' x2='" << x2 << "' y2='" << y2 << "'/>\n";
    }
    void text(double x, double y, const std::string& words, const char* style)
    {
        m_file << "<text x='" << x << "' y='" << y << "' " << style << ">" << words << "</text>\n";
    }

    std::ostream& m_file;
    Axis m_x, m_y;
};

} // namespace

void writePlot(const std::filesystem::path& file, const PlotTexts& texts, const std::vector<PlottedLine>& lines)
{
    std::ofstream stream(file);
    stream << "<svg xmlns='http://www.w3.org/2000/svg' font-family='sans-serif' font-size='13' width='" << width
           << "' height='" << height << "'>\n<rect width='100%' height='100%' fill='white'/>\n";
    Plot plot(stream, lines);
    plot.drawAxes(texts);
    for (std::size_t i = 0; i < lines.size(); ++i)
        plot.draw(lines[i], i);
    stream << "</svg>\n";
}

} // namespace pictor::bench
