// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/colour_scale.h"

#include "engine/export/csv_formatter.h"
#include "ui/session/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace pictor::ui {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t mostKnown = 4096; // different values that are counted
constexpr std::size_t fewIntegers = 12; // that are names rather than amounts

QString translated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::ColourScale", text);
}

// Integers in such columns are names, however many there are.
bool namesThings(const std::string& column)
{
    const QString name = toQString(column).toLower();
    for (const QLatin1StringView word : {QLatin1StringView("cluster"), QLatin1StringView("label"),
             QLatin1StringView("class"), QLatin1StringView("category"), QLatin1StringView("group")}) {
        if (name.contains(word))
            return true;
    }
    return false;
}

double numberOf(const engine::Cell& cell)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return static_cast<double>(*integer);
    const auto* real = std::get_if<double>(&cell);
    return real ? *real : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

ColourValues::ColourValues(engine::Column column)
    : m_column(std::move(column))
{
}

void ColourValues::add(const engine::Cell& cell)
{
    const bool isNull = std::holds_alternative<std::monostate>(cell);
    m_numbers.push_back(static_cast<float>(numberOf(cell)));
    if (isNull) {
        m_ids.push_back(none);
        return;
    }
    m_allIntegers = m_allIntegers && std::holds_alternative<std::int64_t>(cell);
    m_allNumbers = m_allNumbers && (m_allIntegers || std::holds_alternative<double>(cell));
    m_ids.push_back(idOf(cell));
    if (m_ids.back() < mostKnown)
        ++m_counts[m_ids.back()];
}

// mostKnown for what comes when there are so many already. Real numbers are then not even written out.
std::uint32_t ColourValues::idOf(const engine::Cell& cell)
{
    const auto unknown = static_cast<std::uint32_t>(mostKnown);
    if (m_names.size() == mostKnown && std::holds_alternative<double>(cell))
        return unknown;
    std::string name = engine::plainText(m_column, cell);
    if (const auto found = m_known.find(name); found != m_known.end())
        return found->second;
    if (m_names.size() == mostKnown)
        return unknown;
    const auto id = static_cast<std::uint32_t>(m_names.size());
    m_known.emplace(name, id);
    m_names.push_back(std::move(name));
    m_counts.push_back(0);
    return id;
}

bool ColourValues::isScale() const
{
    if (!m_allNumbers || m_names.empty() || m_column.kind == engine::ColumnKind::Boolean)
        return false;
    return !m_allIntegers || (m_names.size() > fewIntegers && !namesThings(m_column.name));
}

ColourScale ColourValues::scale(std::vector<std::uint8_t>& colours) const
{
    return isScale() ? numbers(colours) : categories(colours);
}

ColourScale ColourValues::numbers(std::vector<std::uint8_t>& colours) const
{
    ColourScale scale{.kind = ColourScale::Kind::Numbers, .categories = {}};
    scale.least = std::numeric_limits<double>::infinity();
    scale.most = -scale.least;
    for (const float number : m_numbers) {
        if (std::isfinite(number)) {
            scale.least = std::min<double>(scale.least, number);
            scale.most = std::max<double>(scale.most, number);
        }
    }
    const double extent = scale.most > scale.least ? scale.most - scale.least : 1;
    colours.resize(m_numbers.size());
    std::int64_t missing = 0;
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        const bool is = std::isfinite(m_numbers[i]);
        missing += !is;
        colours[i] = is ? static_cast<std::uint8_t>((m_numbers[i] - scale.least) / extent * (ColourScale::steps - 1))
                        : ColourScale::missing;
    }
    if (missing > 0)
        scale.categories.push_back({QStringLiteral("NULL"), missing, ColourScale::missing});
    return scale;
}

std::vector<std::uint32_t> ColourValues::orderOfCategories() const
{
    std::vector<std::uint32_t> order(m_names.size());
    std::iota(order.begin(), order.end(), 0U);
    if (m_allIntegers && m_column.kind != engine::ColumnKind::Boolean)
        std::ranges::stable_sort(order, {}, [this](std::uint32_t id) { return std::stoll(m_names[id]); });
    else
        std::ranges::stable_sort(order, std::greater(), [this](std::uint32_t id) { return m_counts[id]; });
    return order;
}

ColourScale ColourValues::categories(std::vector<std::uint8_t>& colours) const
{
    ColourScale scale{.kind = ColourScale::Kind::Categories, .categories = {}};
    std::vector<std::uint8_t> colourOf(mostKnown + 1, ColourScale::other);
    for (const std::uint32_t id : orderOfCategories()) {
        if (scale.categories.size() == ColourScale::mostCategories)
            break;
        colourOf[id] = static_cast<std::uint8_t>(scale.categories.size());
        scale.categories.push_back({toQString(m_names[id]), m_counts[id], colourOf[id]});
    }
    colours.resize(m_ids.size());
    std::int64_t others = 0;
    std::int64_t missing = 0;
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        colours[i] = m_ids[i] == none ? ColourScale::missing : colourOf[m_ids[i]];
        others += colours[i] == ColourScale::other;
        missing += colours[i] == ColourScale::missing;
    }
    if (others > 0)
        scale.categories.push_back(
            {translated(QT_TRANSLATE_NOOP("pictor::ui::ColourScale", "other values")), others, ColourScale::other});
    if (missing > 0)
        scale.categories.push_back({QStringLiteral("NULL"), missing, ColourScale::missing});
    return scale;
}

} // namespace pictor::ui
