// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/arrangement_edit.h"

#include "ui/session/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace pictor::ui {

using engine::Arrangement;
using engine::FilterKind;
using engine::SortKey;
using engine::SortOrder;

namespace {

QString filterTranslated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::Filter", text);
}

constexpr qsizetype longestValue = 40; // of a chip

} // namespace

std::optional<std::size_t> sortPlace(const Arrangement& arrangement, std::size_t column)
{
    const auto found = std::ranges::find(arrangement.order, column, &SortKey::column);
    if (found == arrangement.order.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - arrangement.order.begin());
}

void cycleSort(Arrangement& arrangement, std::size_t column, SortMode mode)
{
    const auto place = sortPlace(arrangement, column);
    if (!place)
        return setSort(arrangement, column, SortOrder::Ascending, mode);
    if (arrangement.order[*place].order == SortOrder::Ascending)
        return setSort(arrangement, column, SortOrder::Descending, mode);
    removeSort(arrangement, column);
    if (mode == SortMode::OnlyThis)
        arrangement.order.clear();
}

void setSort(Arrangement& arrangement, std::size_t column, SortOrder order, SortMode mode)
{
    if (mode == SortMode::OnlyThis)
        std::erase_if(arrangement.order, [=](const SortKey& key) { return key.column != column; });
    if (const auto place = sortPlace(arrangement, column))
        arrangement.order[*place].order = order;
    else
        arrangement.order.push_back({column, order});
}

void removeSort(Arrangement& arrangement, std::size_t column)
{
    std::erase_if(arrangement.order, [=](const SortKey& key) { return key.column == column; });
}

bool isFiltered(const Arrangement& arrangement, std::size_t column)
{
    return std::ranges::find(arrangement.filters, column, &engine::ColumnFilter::column) != arrangement.filters.end();
}

void addFilter(Arrangement& arrangement, engine::ColumnFilter filter)
{
    std::erase_if(arrangement.filters,
        [&](const engine::ColumnFilter& other) { return other.column == filter.column && other.kind == filter.kind; });
    arrangement.filters.push_back(std::move(filter));
}

void removeFilter(Arrangement& arrangement, const engine::ColumnFilter& filter)
{
    std::erase(arrangement.filters, filter);
}

const std::vector<FilterKind>& allFilterKinds()
{
    static const std::vector<FilterKind> kinds{FilterKind::Contains, FilterKind::DoesNotContain, FilterKind::Equals,
        FilterKind::Differs, FilterKind::Less, FilterKind::AtMost, FilterKind::Greater, FilterKind::AtLeast,
        FilterKind::IsNull, FilterKind::IsNotNull};
    return kinds;
}

bool needsText(FilterKind kind)
{
    return kind != FilterKind::IsNull && kind != FilterKind::IsNotNull;
}

QString filterKindText(FilterKind kind)
{
    switch (kind) {
    case FilterKind::Contains:
        return filterTranslated(QT_TRANSLATE_NOOP("pictor::ui::Filter", "contains"));
    case FilterKind::DoesNotContain:
        return filterTranslated(QT_TRANSLATE_NOOP("pictor::ui::Filter", "does not contain"));
    case FilterKind::Equals:
        return QStringLiteral("=");
    case FilterKind::Differs:
        return QStringLiteral("≠");
    case FilterKind::Less:
        return QStringLiteral("<");
    case FilterKind::AtMost:
        return QStringLiteral("≤");
    case FilterKind::Greater:
        return QStringLiteral(">");
    case FilterKind::AtLeast:
        return QStringLiteral("≥");
    case FilterKind::IsNull:
        return filterTranslated(QT_TRANSLATE_NOOP("pictor::ui::Filter", "is NULL"));
    case FilterKind::IsNotNull:
        break;
    }
    return filterTranslated(QT_TRANSLATE_NOOP("pictor::ui::Filter", "is not NULL"));
}

QString filterSentence(const std::vector<engine::Column>& columns, const engine::ColumnFilter& filter)
{
    QString sentence = toQString(columns[filter.column].name) + QLatin1Char(' ') + filterKindText(filter.kind);
    if (!needsText(filter.kind))
        return sentence;
    QString value = toQString(filter.text);
    if (value.size() > longestValue)
        value = value.left(longestValue) + QStringLiteral("…");
    return sentence + QLatin1Char(' ') + (value.isEmpty() ? QStringLiteral("\"\"") : value);
}

} // namespace pictor::ui
