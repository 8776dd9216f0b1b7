// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/paths.h"
#include "engine/result_table.h"

#include <QSize>
#include <QString>

#include <optional>
#include <vector>

namespace pictor::ui {

// The columns of FUNCTION compute.duplicates in a result.
struct DuplicateColumns
{
    std::size_t group = 0;
    std::size_t image = 0;
    std::optional<std::size_t> kind;
    std::optional<std::size_t> score;
    std::optional<std::size_t> keep;
};

// Nothing without a column duplicate_group and one of pictures.
std::optional<DuplicateColumns> duplicateColumns(
    const std::vector<engine::Column>& columns, std::optional<std::size_t> imageColumn);

// One picture of a group; a path that several rows name counts once.
struct DuplicatePicture
{
    QString path; // as the table has it
    QString kind; // "exact", "near", "similar"
    std::optional<double> score;
    bool isSuggested = false; // to be kept
};

struct DuplicateGroup
{
    std::int64_t number = 0;
    std::vector<DuplicatePicture> pictures;
};

// All groups of two pictures or more, in the order of their numbers, each with the suggested picture first. On the
// reader's thread; its arrangement must be natural.
Result<std::vector<DuplicateGroup>> readDuplicateGroups(
    engine::ResultReader& reader, const DuplicateColumns& columns, const RunContext& context);

// What the disk says of a picture. Looks at the disk: not on the GUI thread.
struct PictureFacts
{
    QString file;      // absolute
    qint64 bytes = -1; // no such file
    QSize pixels;      // empty: no picture that can be read
};

PictureFacts factsOf(const QString& path, const engine::PathResolver& resolver);

} // namespace pictor::ui
