// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicate_groups.h"

#include "ui/session/text.h"

#include <QFileInfo>
#include <QImageReader>

#include <algorithm>
#include <map>

namespace pictor::ui {

namespace {

constexpr std::int64_t portion = 4096; // rows

std::optional<std::size_t> columnNamed(const std::vector<engine::Column>& columns, QLatin1StringView name)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (toQString(columns[i].name).compare(name, Qt::CaseInsensitive) == 0)
            return i;
    }
    return std::nullopt;
}

void addRow(std::map<std::int64_t, DuplicateGroup>& groups, const engine::Row& row, const DuplicateColumns& columns)
{
    const auto* number = std::get_if<std::int64_t>(&row[columns.group]);
    const auto* path = std::get_if<std::string>(&row[columns.image]);
    if (!number || !path)
        return;
    DuplicateGroup& group = groups[*number];
    group.number = *number;
    DuplicatePicture picture{.path = toQString(*path), .kind = {}, .score = {}, .isSuggested = false};
    if (std::ranges::find(group.pictures, picture.path, &DuplicatePicture::path) != group.pictures.end())
        return;
    if (const auto* kind = columns.kind ? std::get_if<std::string>(&row[*columns.kind]) : nullptr)
        picture.kind = toQString(*kind);
    if (const auto* score = columns.score ? std::get_if<double>(&row[*columns.score]) : nullptr)
        picture.score = *score;
    if (const auto* keep = columns.keep ? std::get_if<std::int64_t>(&row[*columns.keep]) : nullptr)
        picture.isSuggested = *keep != 0;
    group.pictures.push_back(std::move(picture));
}

} // namespace

std::optional<DuplicateColumns> duplicateColumns(
    const std::vector<engine::Column>& columns, std::optional<std::size_t> imageColumn)
{
    const auto group = columnNamed(columns, QLatin1StringView("duplicate_group"));
    if (!group || !imageColumn)
        return std::nullopt;
    return DuplicateColumns{*group, *imageColumn, columnNamed(columns, QLatin1StringView("duplicate_kind")),
        columnNamed(columns, QLatin1StringView("duplicate_score")),
        columnNamed(columns, QLatin1StringView("duplicate_keep"))};
}

Result<std::vector<DuplicateGroup>> readDuplicateGroups(
    engine::ResultReader& reader, const DuplicateColumns& columns, const RunContext& context)
{
    // Vectors are not needed here, and large.
    std::vector<std::size_t> wanted{columns.group, columns.image};
    DuplicateColumns places{0, 1, {}, {}, {}};
    const auto want = [&](std::optional<std::size_t> column, std::optional<std::size_t>& place) {
        if (column) {
            place = wanted.size();
            wanted.push_back(*column);
        }
    };
    want(columns.kind, places.kind);
    want(columns.score, places.score);
    want(columns.keep, places.keep);
    std::map<std::int64_t, DuplicateGroup> groups;
    for (std::int64_t first = 0;;) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(const std::vector<engine::Row> rows, reader.rows(first, portion, wanted));
        if (rows.empty())
            break;
        for (const engine::Row& row : rows)
            addRow(groups, row, places);
        first += std::ssize(rows);
    }
    std::vector<DuplicateGroup> found;
    for (auto& [number, group] : groups) {
        std::ranges::stable_sort(group.pictures, std::greater(), &DuplicatePicture::isSuggested);
        if (group.pictures.size() > 1)
            found.push_back(std::move(group));
    }
    return found;
}

PictureFacts factsOf(const QString& path, const engine::PathResolver& resolver)
{
    PictureFacts facts;
    facts.file = pathText(resolver.resolve(path.toStdString()));
    if (const QFileInfo info(facts.file); info.isFile()) {
        facts.bytes = info.size();
        facts.pixels = QImageReader(facts.file).size();
    }
    return facts;
}

} // namespace pictor::ui
