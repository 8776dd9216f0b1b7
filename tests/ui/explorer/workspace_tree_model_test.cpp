// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/workspace_tree_model.h"

#include "ui/support/ui_tests.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

namespace pictor::ui {

namespace {

engine::TableOverview table(const std::string& name, int columns)
{
    engine::TableOverview table{.name = name};
    for (int i = 0; i < columns; ++i) {
        table.columns.push_back(engine::Column::declared("c" + std::to_string(i), "TEXT"));
        table.columnModels.emplace_back();
    }
    return table;
}

// Of a small stock of names, so that overviews share some, in any order.
engine::WorkspaceOverview randomOverview(QRandomGenerator& random)
{
    engine::WorkspaceOverview overview;
    for (int name = 0; name < 9; ++name) {
        if (random.bounded(3) == 0)
            continue;
        auto entry = table("t" + std::to_string(name), random.bounded(5));
        entry.isView = random.bounded(4) == 0;
        if (random.bounded(2) == 0)
            entry.indexes.push_back({"i" + std::to_string(random.bounded(3)), "c0", true});
        overview.tables.push_back(std::move(entry));
        engine::ModelOverview model{.name = "m" + std::to_string(name), .className = "SimCLR"};
        model.dimension = random.bounded(2) * 512;
        model.problem = random.bounded(3) == 0 ? "gone" : "";
        overview.models.push_back(std::move(model));
        overview.datasets.push_back({"d" + std::to_string(name), "CC0", random.bounded(2) == 0});
        overview.folders.emplace_back("/w/f" + std::to_string(name));
    }
    std::shuffle(overview.tables.begin(), overview.tables.end(), random);
    std::shuffle(overview.models.begin(), overview.models.end(), random);
    return overview;
}

void fetchSome(WorkspaceTreeModel& model, QRandomGenerator& random)
{
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex item = model.index(row, 0, parent);
            if (model.canFetchMore(item) && random.bounded(2) == 0)
                model.fetchMore(item);
        }
    }
}

QStringList namesBelow(const WorkspaceTreeModel& model, const QModelIndex& parent)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names += model.index(row, 0, parent).data().toString();
    return names;
}

} // namespace

class WorkspaceTreeModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysRightThroughRandomOverviews()
    {
        WorkspaceTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        tester.setUseFetchMore(false); // it would fetch in the middle of a change
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            const engine::WorkspaceOverview overview = randomOverview(random);
            model.setOverview(overview);
            fetchSome(model, random);
            QStringList tables;
            for (const engine::TableOverview& entry : overview.tables)
                tables += QString::fromStdString(entry.name);
            const QModelIndex group = model.groupIndex(ItemKind::TableGroup);
            QCOMPARE(namesBelow(model, group), tables);
            for (int row = 0; row < model.rowCount(group); ++row) {
                const QModelIndex index = model.index(row, 0, group);
                const auto& entry = overview.tables[static_cast<std::size_t>(row)];
                const auto parts = static_cast<int>(entry.columns.size() + entry.indexes.size());
                if (!model.canFetchMore(index))
                    QCOMPARE(model.rowCount(index), parts);
                QCOMPARE(model.hasChildren(index), parts > 0);
                QCOMPARE(model.table(index)->name, entry.name);
            }
        }
    }

    void keepsSelectionAndExpansion()
    {
        WorkspaceTreeModel model;
        QTreeView view;
        view.setModel(&model);
        engine::WorkspaceOverview overview;
        overview.tables = {table("b", 2), table("d", 2)};
        model.setOverview(overview);
        const QModelIndex group = model.groupIndex(ItemKind::TableGroup);
        view.expand(group);
        const QPersistentModelIndex table_d = model.index(1, 0, group);
        model.fetchMore(table_d); // as the view does once it is shown
        view.expand(table_d);
        view.setCurrentIndex(model.index(1, 0, table_d));

        overview.tables = {table("a", 1), table("c", 1), table("d", 3), table("e", 1)};
        model.setOverview(overview);
        QVERIFY(table_d.isValid());
        QCOMPARE(table_d.row(), 2);
        QVERIFY(view.isExpanded(table_d));
        QCOMPARE(view.currentIndex().data().toString(), QStringLiteral("c1"));
        QCOMPARE(model.rowCount(table_d), 3);

        // A model that breaks is still the same line.
        overview.models = {{.name = "m"}};
        model.setOverview(overview);
        const QPersistentModelIndex m = model.index(0, 0, model.groupIndex(ItemKind::ModelGroup));
        overview.models.front().problem = "its weights are missing";
        model.setOverview(overview);
        QVERIFY(m.isValid());
        QCOMPARE(m.data(Qt::ToolTipRole).toString(), QStringLiteral("its weights are missing"));
    }

    void anUnchangedOverviewSaysNothing()
    {
        WorkspaceTreeModel model;
        QRandomGenerator random(3);
        const engine::WorkspaceOverview overview = randomOverview(random);
        model.setOverview(overview);
        fetchSome(model, random);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        model.setOverview(overview);
        QCOMPARE(changed.count() + inserted.count() + moved.count(), 0);
    }

    void makesPartsOnlyWhenAsked()
    {
        WorkspaceTreeModel model;
        engine::WorkspaceOverview overview;
        for (int i = 0; i < 18000; ++i)
            overview.tables.push_back(table("t" + std::to_string(i), 10));
        model.setOverview(overview);
        const QModelIndex group = model.groupIndex(ItemKind::TableGroup);
        QCOMPARE(model.rowCount(group), 18000);
        const QModelIndex one = model.index(9000, 0, group);
        QVERIFY(model.hasChildren(one));
        QCOMPARE(model.rowCount(one), 0);
        model.fetchMore(one);
        QCOMPARE(model.rowCount(one), 10);
    }

    void showsRowCountsWhenTheyCome()
    {
        WorkspaceTreeModel model;
        engine::WorkspaceOverview overview;
        overview.tables = {table("a", 2), table("b", 1)};
        model.setOverview(overview);
        const QModelIndex group = model.groupIndex(ItemKind::TableGroup);
        const auto detail
            = [&](int row) { return model.index(row, 0, group).data(WorkspaceTreeModel::DetailRole).toString(); };
        QVERIFY(detail(0).contains(QStringLiteral("column")));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRowCounts([](const QString& name) {
            return name == QStringLiteral("a") ? std::optional<qint64>(1234) : std::nullopt;
        });
        QCOMPARE(changed.count(), 1);
        QCOMPARE(detail(0), QLocale().toString(1234) + QStringLiteral(" rows"));
        QVERIFY(detail(1).contains(QStringLiteral("column")));
        QVERIFY(model.index(0, 0, group).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("row")));
    }

    void givesNamesToTheEditor()
    {
        WorkspaceTreeModel model;
        engine::WorkspaceOverview overview;
        overview.tables = {table("a", 1), table("two words", 1)};
        overview.folders = {"/w/my pictures"};
        model.setOverview(overview);
        const QModelIndex group = model.groupIndex(ItemKind::TableGroup);
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0, 0, group), model.index(1, 0, group)}));
        QCOMPARE(data->text(), QStringLiteral("a, \"two words\""));
        QVERIFY(data->data(WorkspaceTreeModel::itemMimeType).contains("two words"));
        const QModelIndex folder = model.index(0, 0, model.groupIndex(ItemKind::FolderGroup));
        const std::unique_ptr<QMimeData> path(model.mimeData({folder}));
        QCOMPARE(path->text(), QStringLiteral("'my pictures/'"));
        QVERIFY(!model.mimeData({group}));
        QVERIFY(!model.flags(group).testFlag(Qt::ItemIsDragEnabled));
        QVERIFY(model.flags(folder).testFlag(Qt::ItemIsDragEnabled));
    }
};

[[maybe_unused]] const bool registeredWorkspaceTreeModelTest = registerTest<WorkspaceTreeModelTest>();

} // namespace pictor::ui

#include "workspace_tree_model_test.moc"
