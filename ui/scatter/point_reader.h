// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/result_table.h"
#include "ui/scatter/colour_scale.h"
#include "ui/scatter/scatter_points.h"

#include <functional>
#include <memory>
#include <optional>

namespace pictor::ui {

// Which columns of a result place and colour its points.
struct PointColumns
{
    std::size_t x = 0;
    std::size_t y = 0;
    std::optional<std::size_t> colour;
    bool operator==(const PointColumns&) const = default;
};

// The first columns called x and y that can hold numbers, and one that is likely to name groups; nothing without both.
std::optional<PointColumns> suggestedColumns(const std::vector<engine::Column>& columns);
bool canPlace(const engine::Column& column);  // holds numbers, or may
bool canColour(const engine::Column& column); // not vectors and files

// What has been read of a result so far. Immutable, shared between threads.
struct PlottedPoints
{
    std::shared_ptr<const ScatterPoints> points;
    ColourScale scale;
    std::int64_t rowsRead = 0;
    std::int64_t rowsWithoutPlace = 0; // NULL or no finite number in x or y
    bool isAll = false;
};

// Reads the points of all rows, in portions, on the reader's thread; its arrangement must be natural. `show` gets a
// picture early, then some more, and at the end everything. Fails with error::stopped when asked to stop.
Result<void> readPoints(engine::ResultReader& reader, const PointColumns& columns, const RunContext& context,
    const std::function<void(PlottedPoints)>& show);

} // namespace pictor::ui
