// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <QString>

#include <optional>
#include <vector>

// The small changes that clicks make to how a result is sorted and filtered.
namespace pictor::ui {

enum class SortMode { OnlyThis, Also };

// The place of a column among the sort keys.
std::optional<std::size_t> sortPlace(const engine::Arrangement& arrangement, std::size_t column);

// Ascending, then descending, then not at all. OnlyThis forgets the other columns.
void cycleSort(engine::Arrangement& arrangement, std::size_t column, SortMode mode);
void setSort(engine::Arrangement& arrangement, std::size_t column, engine::SortOrder order, SortMode mode);
void removeSort(engine::Arrangement& arrangement, std::size_t column);

bool isFiltered(const engine::Arrangement& arrangement, std::size_t column);
// In place of one of the same kind on the same column.
void addFilter(engine::Arrangement& arrangement, engine::ColumnFilter filter);
void removeFilter(engine::Arrangement& arrangement, const engine::ColumnFilter& filter);

// "contains", "=", "is NULL"
QString filterKindText(engine::FilterKind kind);
const std::vector<engine::FilterKind>& allFilterKinds();
bool needsText(engine::FilterKind kind);
// `label = cat`
QString filterSentence(const std::vector<engine::Column>& columns, const engine::ColumnFilter& filter);

} // namespace pictor::ui
