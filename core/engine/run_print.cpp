// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "engine/image_types.h"
#include "vision/picture.h"

#include <QString>

#include <algorithm>
#include <array>

namespace pictor::engine {

using store::Cell;
using store::Column;
using store::TempTable;

namespace {

constexpr std::int64_t printedAtOnce = 1024;

bool isImagePath(const Cell& cell)
{
    const auto* text = std::get_if<std::string>(&cell);
    return text && !imageTypeOf(pathFromUtf8(*text)).empty();
}

// Without a name to go by, the first column whose values look like pictures.
Result<std::size_t> findImageColumn(const TempTable& table)
{
    PICTOR_TRY_ASSIGN(const auto rows, table.rows(0, printedAtOnce));
    std::string names;
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        const bool looksRight = std::ranges::any_of(rows, [&](const store::Row& row) { return isImagePath(row[i]); })
            && std::ranges::all_of(
                rows, [&](const store::Row& row) { return isImagePath(row[i]) || row[i].index() == 0; });
        if (looksRight)
            return i;
        names += (names.empty() ? "" : ", ") + table.columns()[i].name;
    }
    return fail(error::noImageColumn, names);
}

// A score as the tables of the tutorial show it; long texts and vectors have no place under a picture.
std::string detailText(const Column& column, const Cell& cell)
{
    constexpr std::size_t longestText = 40;
    if (const auto* real = std::get_if<double>(&cell))
        return QString::number(*real, 'f', 6).toStdString();
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        if (column.kind == store::ColumnKind::Boolean)
            return *integer != 0 ? "True" : "False";
        return std::to_string(*integer);
    }
    const auto* text = std::get_if<std::string>(&cell);
    return text && text->size() <= longestText ? *text : std::string();
}

std::string rowDetail(
    const TempTable& table, const store::Row& row, std::size_t imageColumn, const std::string& fileName)
{
    std::string detail;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string text = i == imageColumn ? std::string() : detailText(table.columns()[i], row[i]);
        if (!text.empty() && text != fileName)
            detail += (detail.empty() ? "" : "  ") + text;
    }
    return detail;
}

// A picture has to decode: one that does not is skipped, and said.
Result<PrintedImage> examine(PrintedImage image, const RunContext& context)
{
    if (const auto decoded = vision::readPicture(image.file); !decoded) {
        image.readable = false;
        context.skip(image.path, decoded.error());
    }
    return image;
}

} // namespace

Result<Outcome> Runner::runPrint(const language::Print& print)
{
    PICTOR_TRY_ASSIGN(const BoundPrint bound, m_binder.bindPrint(print));
    PICTOR_TRY_ASSIGN(TempTable table, evaluate(*print.query));
    std::size_t column = 0;
    if (bound.imageColumn) {
        column = table.columnAt(*bound.imageColumn);
    } else {
        PICTOR_TRY_ASSIGN(column, findImageColumn(table));
    }
    if (m_receiver)
        return deliver(std::move(table), column);
    Outcome outcome;
    for (std::int64_t first = 0; first < table.rowCount(); first += printedAtOnce) {
        PICTOR_TRY_ASSIGN(const auto rows, table.rows(first, printedAtOnce));
        for (const store::Row& row : rows) {
            PICTOR_TRY(m_context.checkStop());
            const auto* path = std::get_if<std::string>(&row[column]);
            if (!path) {
                m_context.skip("row " + std::to_string(first + (&row - rows.data())),
                    makeError(error::noPath, first + (&row - rows.data())));
                continue;
            }
            PrintedImage image{.path = *path, .file = m_scope.paths().resolve(*path), .detail = {}};
            image.detail = rowDetail(table, row, column, utf8FromPath(image.file.filename()));
            PICTOR_TRY_ASSIGN(image, examine(std::move(image), m_context));
            outcome.images.push_back(std::move(image));
        }
    }
    outcome.table = std::move(table);
    return outcome;
}

} // namespace pictor::engine
