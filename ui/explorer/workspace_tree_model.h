// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explorer/workspace_items.h"

#include <QAbstractItemModel>
#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace pictor::ui {

// What a workspace holds as a tree: groups, their tables, models, datasets and folders, and below those their parts.
// A new overview changes only what differs, so that selection and expansion stay. Parts are made when a view asks for
// them (fetchMore): thousands of tables cost a line each.
class WorkspaceTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, // an ItemKind as int
        NameRole,
        DetailRole,
        InsertTextRole,
        FilterRole, // every text that a search in the tree looks at
    };

    static const QString itemMimeType; // JSON lines: {"kind": "table", "name": "mnist_train"}

    explicit WorkspaceTreeModel(QObject* parent = nullptr);
    ~WorkspaceTreeModel() override;

    void setOverview(engine::WorkspaceOverview overview);
    const engine::WorkspaceOverview& overview() const { return m_overview; }
    // Counts that have become known; asked for every table.
    void setRowCounts(const std::function<std::optional<qint64>(const QString& table)>& rowCount);

    QModelIndex groupIndex(ItemKind group) const;
    // Nothing when it is not there.
    const engine::TableOverview* table(const QModelIndex& index) const;
    const engine::ModelOverview* model(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    struct Node
    {
        WorkspaceItem item;
        Node* parent = nullptr;
        std::vector<std::unique_ptr<Node>> children;
        int row = 0;
        bool isFetched = false; // its children are in the tree
    };

    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node) const;
    QList<WorkspaceItem> itemsBelow(const Node& node) const;
    bool hasParts(const Node& node) const;
    template <typename Entry>
    const Entry* entryOf(const Node& node, const std::vector<Entry>& entries) const;

    void update(Node& node);
    void removeOthers(Node& node, const QList<WorkspaceItem>& items);
    void insert(Node& node, int row, const QList<WorkspaceItem>& items);
    void moveHere(Node& node, const WorkspaceItem& item, int row);
    void change(Node& node, const WorkspaceItem& item);
    static void renumber(Node& node, std::size_t from);

    engine::WorkspaceOverview m_overview;
    QHash<ItemKind, QIcon> m_icons;
    QHash<QString, QString> m_rowTexts; // of the tables whose rows are counted
    std::unique_ptr<Node> m_root;
};

} // namespace pictor::ui
