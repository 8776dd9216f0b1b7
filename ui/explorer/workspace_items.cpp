// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/workspace_items.h"

#include "ui/session/statement_templates.h"
#include "ui/session/text.h"
#include "ui/settings/named_icon.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace pictor::ui {

namespace {

struct KindEntry
{
    ItemKind kind;
    const char* text;
    const char* icon;
};

constexpr std::array kinds{
    KindEntry{ItemKind::TableGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "group of tables"), "table"},
    KindEntry{ItemKind::ModelGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "group of models"), "model"},
    KindEntry{ItemKind::DatasetGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "group of datasets"), "dataset"},
    KindEntry{ItemKind::FolderGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "group of folders"), "folder"},
    KindEntry{ItemKind::Table, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "table"), "table"},
    KindEntry{ItemKind::View, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "view"), "view"},
    KindEntry{ItemKind::Column, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "column"), "column"},
    KindEntry{ItemKind::VectorColumn, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "vector column"), "column-vector"},
    KindEntry{ItemKind::Index, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "index"), "index"},
    KindEntry{ItemKind::Model, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "model"), "model"},
    KindEntry{ItemKind::BrokenModel, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "damaged model"), "warning"},
    KindEntry{ItemKind::ModelDetail, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "detail of a model"), "value"},
    KindEntry{ItemKind::InstalledDataset, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "dataset"), "dataset"},
    KindEntry{ItemKind::AvailableDataset, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "dataset to get"), "download"},
    KindEntry{ItemKind::Folder, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "folder"), "folder"},
};

const KindEntry& entryOf(ItemKind kind)
{
    return *std::ranges::find(kinds, kind, &KindEntry::kind);
}

QString translated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::WorkspaceItem", text);
}

// One, or several.
QString counted(qint64 count, const char* one, const char* several)
{
    return translated(count == 1 ? one : several).arg(countText(count));
}

WorkspaceItem groupItem(ItemKind kind, const char* name, std::size_t count)
{
    return {.kind = kind, .name = translated(name), .detail = countText(static_cast<qint64>(count))};
}

QString typeText(const engine::Column& column, const std::string& model)
{
    const QString type = toQString(column.declaredType);
    return model.empty() ? type : type + QStringLiteral(" · ") + toQString(model);
}

WorkspaceItem columnItem(const engine::Column& column, const std::string& model)
{
    const QString name = toQString(column.name);
    WorkspaceItem item{
        .kind = column.kind == engine::ColumnKind::Vector ? ItemKind::VectorColumn : ItemKind::Column, .name = name};
    item.detail = typeText(column, model);
    item.insertText = sqlName(name);
    if (!model.empty())
        item.toolTip
            = translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1: vectors of %2 numbers, made by model %3"))
                  .arg(name, QString::number(column.dimension), toQString(model));
    return item;
}

WorkspaceItem indexItem(const engine::IndexOverview& index)
{
    WorkspaceItem item{.kind = ItemKind::Index, .name = toQString(index.name)};
    item.detail = index.isUnique
        ? translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "unique on %1")).arg(toQString(index.columns))
        : translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "on %1")).arg(toQString(index.columns));
    item.insertText = sqlName(item.name);
    return item;
}

QString modelDetail(const engine::ModelOverview& model)
{
    QStringList parts(toQString(model.className));
    if (model.dimension > 0)
        parts += translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 numbers")).arg(model.dimension);
    return parts.join(QStringLiteral(" · "));
}

WorkspaceItem detailItem(const char* name, const QString& value)
{
    return {.kind = ItemKind::ModelDetail, .name = translated(name), .detail = value};
}

// Kinds that one thing can change between.
ItemKind familyOf(ItemKind kind)
{
    switch (kind) {
    case ItemKind::View:
        return ItemKind::Table;
    case ItemKind::VectorColumn:
        return ItemKind::Column;
    case ItemKind::BrokenModel:
        return ItemKind::Model;
    case ItemKind::AvailableDataset:
        return ItemKind::InstalledDataset;
    default:
        return kind;
    }
}

} // namespace

bool WorkspaceItem::isSameAs(const WorkspaceItem& other) const
{
    return name == other.name && familyOf(kind) == familyOf(other.kind);
}

bool isGroup(ItemKind kind)
{
    return kind <= ItemKind::FolderGroup;
}

bool isTable(ItemKind kind)
{
    return kind == ItemKind::Table || kind == ItemKind::View;
}

bool isModel(ItemKind kind)
{
    return kind == ItemKind::Model || kind == ItemKind::BrokenModel;
}

QString kindText(ItemKind kind)
{
    return translated(entryOf(kind).text);
}

QIcon iconOf(ItemKind kind)
{
    return namedIcon(QLatin1StringView(entryOf(kind).icon));
}

QList<WorkspaceItem> groupItems(const engine::WorkspaceOverview& overview)
{
    return {groupItem(
                ItemKind::TableGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Tables"), overview.tables.size()),
        groupItem(
            ItemKind::ModelGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Models"), overview.models.size()),
        groupItem(ItemKind::DatasetGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Datasets"),
            overview.datasets.size()),
        groupItem(
            ItemKind::FolderGroup, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Folders"), overview.folders.size())};
}

QList<WorkspaceItem> tableItems(const engine::WorkspaceOverview& overview)
{
    QList<WorkspaceItem> items;
    items.reserve(static_cast<qsizetype>(overview.tables.size()));
    for (const engine::TableOverview& table : overview.tables) {
        WorkspaceItem item{.kind = table.isView ? ItemKind::View : ItemKind::Table, .name = toQString(table.name)};
        item.detail = tableDetail(table, std::nullopt);
        item.insertText = sqlName(item.name);
        for (const engine::Column& column : table.columns)
            item.filterText += toQString(column.name) + u'\n';
        items.append(std::move(item));
    }
    return items;
}

QList<WorkspaceItem> modelItems(const engine::WorkspaceOverview& overview)
{
    QList<WorkspaceItem> items;
    for (const engine::ModelOverview& model : overview.models) {
        WorkspaceItem item{
            .kind = model.problem.empty() ? ItemKind::Model : ItemKind::BrokenModel, .name = toQString(model.name)};
        item.detail = modelDetail(model);
        item.toolTip = toQString(model.problem);
        item.insertText = objectName(item.name);
        item.filterText = toQString(model.className);
        items.append(std::move(item));
    }
    return items;
}

QList<WorkspaceItem> datasetItems(const engine::WorkspaceOverview& overview)
{
    QList<WorkspaceItem> items;
    for (const engine::DatasetOverview& dataset : overview.datasets) {
        WorkspaceItem item{.kind = dataset.isInstalled ? ItemKind::InstalledDataset : ItemKind::AvailableDataset,
            .name = toQString(dataset.name)};
        item.detail = dataset.isInstalled
            ? translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "in this workspace"))
            : translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "can be fetched"));
        if (!dataset.licence.empty())
            item.toolTip = translated(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Licence: %1"))
                               .arg(toQString(dataset.licence));
        item.insertText = objectName(item.name);
        items.append(std::move(item));
    }
    return items;
}

QList<WorkspaceItem> folderItems(const engine::WorkspaceOverview& overview)
{
    QList<WorkspaceItem> items;
    for (const std::filesystem::path& folder : overview.folders) {
        WorkspaceItem item{.kind = ItemKind::Folder, .name = pathText(folder.filename())};
        item.toolTip = pathText(folder);
        item.insertText = quotedText(item.name + u'/');
        items.append(std::move(item));
    }
    return items;
}

QList<WorkspaceItem> partItems(const engine::TableOverview& table)
{
    QList<WorkspaceItem> items;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        items.append(
            columnItem(table.columns[i], i < table.columnModels.size() ? table.columnModels[i] : std::string()));
    for (const engine::IndexOverview& index : table.indexes)
        items.append(indexItem(index));
    return items;
}

QList<WorkspaceItem> partItems(const engine::ModelOverview& model)
{
    QList<WorkspaceItem> items;
    if (!model.problem.empty())
        items.append(detailItem(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Problem"), toQString(model.problem)));
    items.append(detailItem(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Class"), toQString(model.className)));
    if (model.dimension > 0)
        items.append(
            detailItem(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Dimension"), countText(model.dimension)));
    if (model.pictures > 0)
        items.append(detailItem(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Trained on"),
            counted(model.pictures, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 picture"),
                QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 pictures"))));
    if (model.trainingSeconds > 0)
        items.append(detailItem(
            QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Training took"), durationText(model.trainingSeconds)));
    items.append(detailItem(QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "Made (UTC)"), toQString(model.createdUtc)));
    for (const auto& [name, value] : model.details)
        items.append({.kind = ItemKind::ModelDetail, .name = toQString(name), .detail = toQString(value)});
    return items;
}

QString tableDetail(const engine::TableOverview& table, std::optional<qint64> rows)
{
    if (rows)
        return counted(*rows, QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 row"),
            QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 rows"));
    return counted(std::ssize(table.columns), QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 column"),
        QT_TRANSLATE_NOOP("pictor::ui::WorkspaceItem", "%1 columns"));
}

} // namespace pictor::ui
