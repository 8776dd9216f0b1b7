// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace_overview.h"

#include <QIcon>
#include <QList>
#include <QString>

#include <optional>

namespace pictor::ui {

enum class ItemKind {
    TableGroup,
    ModelGroup,
    DatasetGroup,
    FolderGroup,
    Table,
    View,
    Column,
    VectorColumn,
    Index,
    Model,
    BrokenModel,
    ModelDetail,
    InstalledDataset,
    AvailableDataset,
    Folder,
};

// One line of the explorer.
struct WorkspaceItem
{
    ItemKind kind = ItemKind::TableGroup;
    QString name;
    QString detail;     // shown beside the name: "1,000 rows"
    QString toolTip;    // plain text
    QString insertText; // what it is called in a statement; empty where that makes no sense
    QString filterText; // besides the name: those of columns

    // The same thing, perhaps changed meanwhile: a dataset that has been fetched, a model that was mended.
    bool isSameAs(const WorkspaceItem& other) const;
    bool operator==(const WorkspaceItem&) const = default;
};

bool isGroup(ItemKind kind);
bool isTable(ItemKind kind); // or a view
bool isModel(ItemKind kind);

// "table", "vector column": for screen readers and tool tips.
QString kindText(ItemKind kind);
QIcon iconOf(ItemKind kind);

QList<WorkspaceItem> groupItems(const engine::WorkspaceOverview& overview);
QList<WorkspaceItem> tableItems(const engine::WorkspaceOverview& overview);
QList<WorkspaceItem> modelItems(const engine::WorkspaceOverview& overview);
QList<WorkspaceItem> datasetItems(const engine::WorkspaceOverview& overview);
QList<WorkspaceItem> folderItems(const engine::WorkspaceOverview& overview);
QList<WorkspaceItem> partItems(const engine::TableOverview& table); // columns, then indexes
QList<WorkspaceItem> partItems(const engine::ModelOverview& model);

// What stands beside a table's name.
QString tableDetail(const engine::TableOverview& table, std::optional<qint64> rows);

} // namespace pictor::ui
