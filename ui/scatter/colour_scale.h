// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace pictor::ui {

// What the numbers 0 to 255 that points have for a colour mean. A value; GUI and workers.
struct ColourScale
{
    enum class Kind { None, Categories, Numbers };
    static constexpr int mostCategories = 250;
    static constexpr int steps = 250;            // of a scale of numbers
    static constexpr std::uint8_t other = 254;   // categories beyond those that have a number
    static constexpr std::uint8_t missing = 255; // NULL, or no number among numbers

    struct Category
    {
        QString name;
        std::int64_t points = 0;
        std::uint8_t colour = 0;
        bool operator==(const Category&) const = default;
    };

    Kind kind = Kind::None;
    std::vector<Category> categories; // with those for `other` and `missing` at the end, where there are any
    double least = 0;                 // of numbers
    double most = 0;
};

// Collects the values of a column, one a point, and then gives each a colour: few values become categories, the most
// frequent first or integers by size; many numbers a scale from the smallest to the largest.
class ColourValues
{
public:
    explicit ColourValues(engine::Column column);

    void add(const engine::Cell& cell);
    ColourScale scale(std::vector<std::uint8_t>& colours) const; // fills `colours`

private:
    std::uint32_t idOf(const engine::Cell& cell);
    bool isScale() const;
    std::vector<std::uint32_t> orderOfCategories() const;
    ColourScale categories(std::vector<std::uint8_t>& colours) const;
    ColourScale numbers(std::vector<std::uint8_t>& colours) const;

    engine::Column m_column;
    bool m_allNumbers = true;
    bool m_allIntegers = true;
    std::vector<float> m_numbers;     // of each point; NaN where there is none
    std::vector<std::uint32_t> m_ids; // of each point's category
    std::unordered_map<std::string, std::uint32_t> m_known;
    std::vector<std::string> m_names; // of the categories
    std::vector<std::int64_t> m_counts;
};

// The colours of a plot on the ground of a palette.
struct Inks
{
    std::array<QRgb, 256> ofColour{};
    QRgb ground = 0;
    QRgb faded = 0; // points that are not selected while others are
    bool operator==(const Inks&) const = default;
};

Inks inksFor(const ColourScale& scale, const QPalette& palette);

} // namespace pictor::ui
