// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <QString>

#include <vector>

// How cells of a result read: in the grid, in tooltips, for a screen reader, as the text of a filter.
namespace pictor::ui {

enum class CellKind { Null, Integer, Real, Boolean, Text, Vector, Blob };

CellKind kindOf(const engine::Column& column, const engine::Cell& cell);

// The numbers of a vector cell; none for anything else.
std::vector<float> vectorOf(const engine::Column& column, const engine::Cell& cell);

// "128 · ‖1.00‖": dimension and Euclidean norm; without the norm where the cell is cut.
QString vectorText(const engine::Column& column, const engine::CellPreview& cell);

// One line. Real numbers with so many decimals, as their column needs; line breaks and tabs are shown as signs.
QString cellText(const engine::Column& column, const engine::CellPreview& cell, int decimals);
// Everything that the preview holds, numbers exact; and what there is besides.
QString cellToolTip(const engine::Column& column, const engine::CellPreview& cell);
QString accessibleText(const engine::Column& column, const engine::CellPreview& cell, int decimals);
// What a filter for this very value has to say.
QString filterText(const engine::Column& column, const engine::CellPreview& cell);

// "1.2 MiB" in the user's locale.
QString sizeText(qint64 bytes);

} // namespace pictor::ui
