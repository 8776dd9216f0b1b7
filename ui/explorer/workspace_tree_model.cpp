// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/workspace_tree_model.h"

#include "ui/session/text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

#include <algorithm>

namespace pictor::ui {

namespace {

bool holds(const QList<WorkspaceItem>& items, const WorkspaceItem& wanted)
{
    return std::ranges::any_of(items, [&](const WorkspaceItem& item) { return item.isSameAs(wanted); });
}

// Names with their family, for looking things up among many.
class ItemSet
{
public:
    void add(const WorkspaceItem& item) { m_items[item.name].append(item); }
    bool contains(const WorkspaceItem& item) const { return holds(m_items.value(item.name), item); }

private:
    QHash<QString, QList<WorkspaceItem>> m_items;
};

QByteArray itemLine(const WorkspaceItem& item)
{
    const QJsonObject line{{QStringLiteral("kind"), kindText(item.kind)}, {QStringLiteral("name"), item.name}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QString spokenText(const WorkspaceItem& item, const QString& detail)
{
    QStringList parts(item.name);
    if (!isGroup(item.kind))
        parts += kindText(item.kind);
    if (!detail.isEmpty())
        parts += detail;
    return parts.join(QStringLiteral(", "));
}

} // namespace

const QString WorkspaceTreeModel::itemMimeType = QStringLiteral("application/x-pictor-item");

WorkspaceTreeModel::WorkspaceTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    for (int kind = 0; kind <= static_cast<int>(ItemKind::Folder); ++kind)
        m_icons.insert(static_cast<ItemKind>(kind), iconOf(static_cast<ItemKind>(kind)));
    m_root->isFetched = true;
    update(*m_root);
}

WorkspaceTreeModel::~WorkspaceTreeModel() = default;

void WorkspaceTreeModel::setOverview(engine::WorkspaceOverview overview)
{
    m_overview = std::move(overview);
    update(*m_root);
}

void WorkspaceTreeModel::setRowCounts(const std::function<std::optional<qint64>(const QString& table)>& rowCount)
{
    const QModelIndex group = groupIndex(ItemKind::TableGroup);
    m_rowTexts.clear();
    for (const engine::TableOverview& entry : m_overview.tables) {
        const QString name = toQString(entry.name);
        if (const auto rows = rowCount(name))
            m_rowTexts.insert(name, tableDetail(entry, rows));
    }
    // One signal for all: they come by the thousand.
    if (const int tables = WorkspaceTreeModel::rowCount(group); tables > 0)
        Q_EMIT dataChanged(index(0, 0, group), index(tables - 1, 0, group), {DetailRole, Qt::AccessibleTextRole});
}

QModelIndex WorkspaceTreeModel::groupIndex(ItemKind group) const
{
    return index(static_cast<int>(group), 0);
}

WorkspaceTreeModel::Node* WorkspaceTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex WorkspaceTreeModel::indexOf(const Node& node) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row, 0, &node);
}

template <typename Entry>
const Entry* WorkspaceTreeModel::entryOf(const Node& node, const std::vector<Entry>& entries) const
{
    const std::string name = node.item.name.toStdString();
    // Tree and overview have the same order, except while the one is brought in line with the other.
    const auto row = static_cast<std::size_t>(node.row);
    if (row < entries.size() && entries[row].name == name)
        return &entries[row];
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? nullptr : &*found;
}

const engine::TableOverview* WorkspaceTreeModel::table(const QModelIndex& index) const
{
    const Node& node = *nodeOf(index);
    return index.isValid() && isTable(node.item.kind) ? entryOf(node, m_overview.tables) : nullptr;
}

const engine::ModelOverview* WorkspaceTreeModel::model(const QModelIndex& index) const
{
    const Node& node = *nodeOf(index);
    return index.isValid() && isModel(node.item.kind) ? entryOf(node, m_overview.models) : nullptr;
}

QList<WorkspaceItem> WorkspaceTreeModel::itemsBelow(const Node& node) const
{
    if (&node == m_root.get())
        return groupItems(m_overview);
    switch (node.item.kind) {
    case ItemKind::TableGroup:
        return tableItems(m_overview);
    case ItemKind::ModelGroup:
        return modelItems(m_overview);
    case ItemKind::DatasetGroup:
        return datasetItems(m_overview);
    case ItemKind::FolderGroup:
        return folderItems(m_overview);
    default:
        break;
    }
    if (const engine::TableOverview* const entry = table(indexOf(node)))
        return partItems(*entry);
    if (const engine::ModelOverview* const entry = model(indexOf(node)))
        return partItems(*entry);
    return {};
}

bool WorkspaceTreeModel::hasParts(const Node& node) const
{
    if (isModel(node.item.kind))
        return true;
    const engine::TableOverview* const entry = table(indexOf(node));
    return entry && !(entry->columns.empty() && entry->indexes.empty());
}

void WorkspaceTreeModel::update(Node& node)
{
    const QList<WorkspaceItem> items = itemsBelow(node);
    removeOthers(node, items);
    ItemSet known;
    for (const auto& child : node.children)
        known.add(child->item);
    for (int row = 0; row < items.size();) {
        int last = row;
        if (known.contains(items[row])) {
            moveHere(node, items[row], row);
        } else {
            while (last + 1 < items.size() && !known.contains(items[last + 1]))
                ++last;
            insert(node, row, items.mid(row, last - row + 1));
        }
        row = last + 1;
    }
    for (const auto& child : node.children) {
        if (child->isFetched)
            update(*child);
    }
}

void WorkspaceTreeModel::removeOthers(Node& node, const QList<WorkspaceItem>& items)
{
    ItemSet wanted;
    for (const WorkspaceItem& item : items)
        wanted.add(item);
    const auto isWanted = [&](int row) { return wanted.contains(node.children[static_cast<std::size_t>(row)]->item); };
    for (int last = static_cast<int>(node.children.size()) - 1; last >= 0; --last) {
        if (isWanted(last))
            continue;
        int first = last;
        while (first > 0 && !isWanted(first - 1))
            --first;
        beginRemoveRows(indexOf(node), first, last);
        node.children.erase(node.children.begin() + first, node.children.begin() + last + 1);
        renumber(node, static_cast<std::size_t>(first));
        endRemoveRows();
        last = first;
    }
}

void WorkspaceTreeModel::insert(Node& node, int row, const QList<WorkspaceItem>& items)
{
    std::vector<std::unique_ptr<Node>> added;
    for (const WorkspaceItem& item : items) {
        added.push_back(std::make_unique<Node>());
        added.back()->item = item;
        added.back()->parent = &node;
        added.back()->isFetched = isGroup(item.kind);
    }
    beginInsertRows(indexOf(node), row, row + static_cast<int>(items.size()) - 1);
    node.children.insert(
        node.children.begin() + row, std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    renumber(node, static_cast<std::size_t>(row));
    endInsertRows();
}

// Makes the child that shows the item the one in this row. The rows above are in order already.
void WorkspaceTreeModel::moveHere(Node& node, const WorkspaceItem& item, int row)
{
    const auto here = node.children.begin() + row;
    const auto found
        = std::find_if(here, node.children.end(), [&](const auto& child) { return child->item.isSameAs(item); });
    if (found == node.children.end())
        return insert(node, row, {item}); // the name is there twice
    if (found != here) {
        const auto from = static_cast<int>(found - node.children.begin());
        beginMoveRows(indexOf(node), from, from, indexOf(node), row);
        std::rotate(here, found, found + 1);
        renumber(node, static_cast<std::size_t>(row));
        endMoveRows();
    }
    change(*node.children[static_cast<std::size_t>(row)], item);
}

void WorkspaceTreeModel::change(Node& node, const WorkspaceItem& item)
{
    if (node.item == item)
        return;
    node.item = item;
    Q_EMIT dataChanged(indexOf(node), indexOf(node));
}

void WorkspaceTreeModel::renumber(Node& node, std::size_t from)
{
    for (std::size_t row = from; row < node.children.size(); ++row)
        node.children[row]->row = static_cast<int>(row);
}

QModelIndex WorkspaceTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex WorkspaceTreeModel::parent(const QModelIndex& index) const
{
    const Node* const parent = index.isValid() ? nodeOf(index)->parent : nullptr;
    return parent ? indexOf(*parent) : QModelIndex();
}

int WorkspaceTreeModel::rowCount(const QModelIndex& parent) const
{
    return static_cast<int>(nodeOf(parent)->children.size());
}

int WorkspaceTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

bool WorkspaceTreeModel::hasChildren(const QModelIndex& parent) const
{
    const Node& node = *nodeOf(parent);
    return node.isFetched ? !node.children.empty() : hasParts(node);
}

bool WorkspaceTreeModel::canFetchMore(const QModelIndex& parent) const
{
    return !nodeOf(parent)->isFetched && hasParts(*nodeOf(parent));
}

void WorkspaceTreeModel::fetchMore(const QModelIndex& parent)
{
    Node& node = *nodeOf(parent);
    node.isFetched = true;
    update(node);
}

QVariant WorkspaceTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const WorkspaceItem& item = nodeOf(index)->item;
    const QString detail = isTable(item.kind) ? m_rowTexts.value(item.name, item.detail) : item.detail;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return item.name;
    case Qt::DecorationRole:
        return m_icons.value(item.kind);
    case Qt::ToolTipRole:
        return item.toolTip.isEmpty() ? spokenText(item, detail) : item.toolTip;
    case Qt::AccessibleTextRole:
        return spokenText(item, detail);
    case KindRole:
        return static_cast<int>(item.kind);
    case DetailRole:
        return detail;
    case InsertTextRole:
        return item.insertText;
    case FilterRole:
        return QString(item.name + u'\n' + item.filterText);
    default:
        return {};
    }
}

Qt::ItemFlags WorkspaceTreeModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && !nodeOf(index)->item.insertText.isEmpty() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList WorkspaceTreeModel::mimeTypes() const
{
    return {itemMimeType, QStringLiteral("text/plain")};
}

QMimeData* WorkspaceTreeModel::mimeData(const QModelIndexList& indexes) const
{
    QStringList texts;
    QByteArray lines;
    for (const QModelIndex& index : indexes) {
        const WorkspaceItem& item = nodeOf(index)->item;
        if (item.insertText.isEmpty())
            continue;
        texts += item.insertText;
        lines += itemLine(item);
    }
    if (texts.isEmpty())
        return nullptr;
    auto data = std::make_unique<QMimeData>();
    data->setText(texts.join(QStringLiteral(", ")));
    data->setData(itemMimeType, lines);
    return data.release(); // the caller's, as Qt has it
}

} // namespace pictor::ui
