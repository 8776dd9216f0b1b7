// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorer_panel.h"

#include "language/parser.h"
#include "ui/explorer/workspace_tree_model.h"
#include "ui/support/patience.h"
#include "ui/support/screenshots.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>

#include <functional>

namespace pictor::ui {

namespace {

void visit(const QAbstractItemModel& model, const QModelIndex& parent, const std::function<void(QModelIndex)>& see)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        see(model.index(row, 0, parent));
        visit(model, model.index(row, 0, parent), see);
    }
}

QModelIndex find(const QAbstractItemModel& model, const QString& name, const QModelIndex& parent = {})
{
    QModelIndex found;
    visit(model, parent, [&](const QModelIndex& index) {
        if (!found.isValid() && index.data().toString() == name)
            found = index;
    });
    return found;
}

const ExplorerAction* action(const QList<ExplorerAction>& actions, const QString& id)
{
    const auto found = std::ranges::find(actions, id, &ExplorerAction::id);
    return found == actions.end() ? nullptr : &*found;
}

void parseAll(const QList<ExplorerAction>& actions)
{
    for (const ExplorerAction& entry : actions) {
        parseAll(entry.children);
        if (entry.kind == ActionKind::Run || entry.kind == ActionKind::ConfirmedRun) {
            const language::Script script = language::parse(entry.text.toStdString());
            QVERIFY2(!script.hasErrors() && !script.statements.empty(), qPrintable(entry.text));
        }
    }
}

} // namespace

class ExplorerPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<WorkspaceFixture>();
        m_panel = std::make_unique<ExplorerPanel>();
        m_panel->setSession(&m_workspace->session());
        m_panel->resize(400, 700);
        m_panel->show();
    }
    void cleanup()
    {
        m_panel.reset();
        m_workspace.reset();
    }

    void beginsWithAnInvitation()
    {
        QSignalSpy run(m_panel.get(), &ExplorerPanel::runRequested);
        QSignalSpy imported(m_panel.get(), &ExplorerPanel::importRequested);
        auto* const empty = m_panel->findChild<QWidget*>(QStringLiteral("explorerEmptyState"));
        saveScreenshots(*m_panel, QStringLiteral("explorer-empty"));
        QVERIFY(empty->isVisible());
        m_panel->findChild<QPushButton*>(QStringLiteral("explorerGetDataset"))->click();
        QCOMPARE(run.takeFirst().first().toString(), QStringLiteral("GET THANOSQL DATASET mnist_data"));
        m_panel->findChild<QPushButton*>(QStringLiteral("explorerImport"))->click();
        QVERIFY(imported.takeFirst().first().value<QList<QUrl>>().isEmpty());
        m_workspace->runWell(QStringLiteral("CREATE TABLE t (a)"));
        QTRY_VERIFY(!empty->isVisible());
    }

    void showsWhatStatementsMake()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE photos (image_path TEXT, v VECTOR(3));"
                                            "CREATE INDEX by_path ON photos (image_path);"
                                            "INSERT INTO photos (image_path) VALUES ('a.png'), ('b.png')"));
        QTRY_VERIFY(item("photos").isValid());
        QTRY_COMPARE(item("photos").data(WorkspaceTreeModel::DetailRole).toString(), QStringLiteral("2 rows"));
        m_panel->tree()->expand(item("photos"));
        QCOMPARE(item("v").data(WorkspaceTreeModel::DetailRole).toString(), QStringLiteral("VECTOR(3)"));
        QVERIFY(item("by_path").isValid());
        saveScreenshots(*m_panel, QStringLiteral("explorer"));
        QVERIFY(m_panel->tree()->isExpanded(item("Tables")));
        m_workspace->runWell(QStringLiteral("DROP TABLE photos"));
        QTRY_VERIFY(!item("photos").isValid());
    }

    void offersStatementsThatParse()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE \"my order\" (image_path TEXT, \"group\" INTEGER);"
                                            "CREATE VIEW seen AS SELECT * FROM \"my order\""));
        QTRY_VERIFY(item("seen").isValid());
        m_panel->tree()->expandAll();
        int withActions = 0;
        visit(*m_panel->tree()->model(), {}, [&](const QModelIndex& index) {
            const QList<ExplorerAction> actions = m_panel->actionsFor(index);
            withActions += actions.isEmpty() ? 0 : 1;
            parseAll(actions);
        });
        QVERIFY(withActions >= 6); // two tables with two columns each, and the datasets
        const QList<ExplorerAction> actions = m_panel->actionsFor(item("my order"));
        QCOMPARE(
            action(actions, QStringLiteral("select"))->text, QStringLiteral("SELECT * FROM \"my order\" LIMIT 100"));
        QCOMPARE(action(actions, QStringLiteral("print"))->text,
            QStringLiteral("PRINT IMAGE AS SELECT * FROM \"my order\""));
        const ExplorerAction* const convert = action(actions, QStringLiteral("convertMenu"));
        QCOMPARE(convert->children.size(), 1);
        QVERIFY(convert->children.first().text.startsWith(
            QStringLiteral("GET THANOSQL MODEL resnet34;\nCONVERT USING resnet34")));
        // What the menu offers is what really runs.
        m_workspace->runWell(action(actions, QStringLiteral("select"))->text);
        m_workspace->runWell(action(actions, QStringLiteral("count"))->text);
        m_workspace->runWell(action(m_panel->actionsFor(item("group")), QStringLiteral("countValues"))->text);
    }

    void offersWhatAModelCanPredict()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE photos (image_path TEXT, label TEXT);"
                                            "CREATE TABLE plain (image_path TEXT);"
                                            "GET THANOSQL MODEL resnet34"));
        QTRY_VERIFY(item("resnet34").isValid());
        const QList<ExplorerAction> ofModel = m_panel->actionsFor(item("resnet34"));
        const ExplorerAction* const predict = action(ofModel, QStringLiteral("predictMenu"));
        QVERIFY(predict);
        QCOMPARE(predict->children.size(), 2);
        const ExplorerAction* const evaluate = action(ofModel, QStringLiteral("evaluateMenu"));
        QVERIFY(evaluate);
        QCOMPARE(evaluate->children.size(), 1); // the other table has nothing to compare with
        QCOMPARE(evaluate->children.first().text,
            QStringLiteral("EVALUATE USING resnet34 OPTIONS (image_col='image_path', label_col='label')"
                           " AS SELECT * FROM photos"));
        const QList<ExplorerAction> ofTable = m_panel->actionsFor(item("plain"));
        const ExplorerAction* const with = action(ofTable, QStringLiteral("predictMenu"));
        QVERIFY(with);
        QCOMPARE(with->children.size(), 1);
        QCOMPARE(with->children.first().text,
            QStringLiteral("PREDICT USING resnet34 OPTIONS (image_col='image_path') AS SELECT * FROM plain"));
        parseAll(ofModel);
        parseAll(ofTable);
        m_panel->tree()->expand(item("resnet34"));
        QCOMPARE(item("classes").data(WorkspaceTreeModel::DetailRole).toString(), QStringLiteral("1000"));
    }

    void asksBeforeItDeletes()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE t (a)"));
        QTRY_VERIFY(item("t").isValid());
        QSignalSpy run(m_panel.get(), &ExplorerPanel::runRequested);
        QMenu* const menu = m_panel->makeMenu(item("t"));
        QAction* const remove = menu->findChild<QAction*>(QStringLiteral("delete"));
        QCOMPARE(remove->toolTip(), QStringLiteral("DROP TABLE t"));
        remove->trigger();
        auto* const question = m_panel->findChild<QMessageBox*>(QStringLiteral("deleteQuestion"));
        QVERIFY(question && question->text().contains(QStringLiteral("\"t\"")));
        QCOMPARE(run.count(), 0);
        question->button(QMessageBox::Cancel)->click();
        QCOMPARE(run.count(), 0);
        QTRY_VERIFY(!m_panel->findChild<QMessageBox*>(QStringLiteral("deleteQuestion")));

        m_panel->tree()->setCurrentIndex(item("t"));
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->tree()->setFocus();
        QTest::keyClick(m_panel->tree(), Qt::Key_Delete);
        auto* const confirmed = m_panel->findChild<QPushButton*>(QStringLiteral("deleteButton"));
        QVERIFY(confirmed);
        confirmed->click();
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.first().first().toString(), QStringLiteral("DROP TABLE t"));
        delete menu;
    }

    void doesTheUsualThingOnADoubleClick()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE t (a)"));
        QTRY_VERIFY(item("t").isValid());
        QSignalSpy run(m_panel.get(), &ExplorerPanel::runRequested);
        Q_EMIT m_panel->tree()->activated(item("t"));
        QCOMPARE(run.takeFirst().first().toString(), QStringLiteral("SELECT * FROM t LIMIT 100"));
        Q_EMIT m_panel->tree()->activated(item("mnist_data"));
        QCOMPARE(run.takeFirst().first().toString(), QStringLiteral("GET THANOSQL DATASET mnist_data"));
        const bool wasExpanded = m_panel->tree()->isExpanded(item("Tables"));
        Q_EMIT m_panel->tree()->activated(item("Tables"));
        QCOMPARE(m_panel->tree()->isExpanded(item("Tables")), !wasExpanded);
        QCOMPARE(run.count(), 0);
    }

    void findsTablesByTheirColumns()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE cats (whisker TEXT); CREATE TABLE dogs (tail TEXT)"));
        QTRY_VERIFY(item("dogs").isValid());
        m_panel->tree()->expand(item("cats"));
        m_panel->searchField()->setText(QStringLiteral("WHISK"));
        QTRY_VERIFY(!item("dogs").isValid());
        QVERIFY(item("cats").isValid());
        QVERIFY(m_panel->tree()->isExpanded(item("cats")));
        m_panel->searchField()->clear();
        QTRY_VERIFY(item("dogs").isValid());
        QVERIFY(m_panel->tree()->isExpanded(item("Tables")));
        QVERIFY(m_panel->tree()->isExpanded(item("cats")));
    }

    void insertsAndCopiesNames()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE \"two words\" (a)"));
        QTRY_VERIFY(item("two words").isValid());
        QSignalSpy inserted(m_panel.get(), &ExplorerPanel::insertRequested);
        const std::unique_ptr<QMenu> menu(m_panel->makeMenu(item("two words")));
        menu->findChild<QAction*>(QStringLiteral("insertName"))->trigger();
        QCOMPARE(inserted.takeFirst().first().toString(), QStringLiteral("\"two words\""));
        menu->findChild<QAction*>(QStringLiteral("copyName"))->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("two words"));
    }

    void takesDrops()
    {
        QSignalSpy imported(m_panel.get(), &ExplorerPanel::importRequested);
        dropUrls(
            *m_panel, {QUrl::fromLocalFile(QStringLiteral("/tmp")), QUrl(QStringLiteral("https://example.org/a.jpg"))});
        QCOMPARE(imported.count(), 1);
        QCOMPARE(imported.first().first().value<QList<QUrl>>().size(), 2);
    }

    void livesWithoutASession()
    {
        m_workspace->runWell(QStringLiteral("CREATE TABLE t (a)"));
        QTRY_VERIFY(item("t").isValid());
        m_panel->setSession(nullptr);
        QVERIFY(!item("t").isValid());
        m_panel->setSession(&m_workspace->session());
        QVERIFY(item("t").isValid());
        m_workspace->close();
        m_panel->searchField()->setText(QStringLiteral("x"));
        QTest::qWait(300);
        QVERIFY(m_panel->actionsFor(item("t")).isEmpty());
    }

private:
    QModelIndex item(const char* name) const { return find(*m_panel->tree()->model(), QString::fromUtf8(name)); }

    std::unique_ptr<WorkspaceFixture> m_workspace;
    std::unique_ptr<ExplorerPanel> m_panel;
};

[[maybe_unused]] const bool registeredExplorerPanelTest = registerTest<ExplorerPanelTest>();

} // namespace pictor::ui

#include "explorer_panel_test.moc"
