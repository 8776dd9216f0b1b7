// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicates_pane.h"
#include "ui/explorer/explorer_panel.h"
#include "ui/gallery/gallery_pane.h"
#include "ui/results/cell_inspector.h"
#include "ui/results/history_panel.h"
#include "ui/scatter/scatter_pane.h"
#include "ui/shell/shell_fixture.h"
#include "ui/shell/workspace_docks.h"
#include "ui/support/patience.h"
#include "ui/support/screenshots.h"
#include "ui/support/ui_tests.h"
#include "ui/training/training_panel.h"

#include <QDockWidget>
#include <QImage>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

using namespace pictor::ui;

namespace {

// Small laptops, and half of a common screen.
constexpr QSize smallWindow{900, 600};

// The visible widgets that ask for most, the widest first: where to look when the window has become too large.
QString widestParts(const QWidget& window)
{
    QList<QWidget*> parts = window.findChildren<QWidget*>();
    parts.removeIf([](const QWidget* part) { return !part->isVisible() || part->objectName().isEmpty(); });
    const auto width
        = [](const QWidget* part) { return std::max(part->minimumWidth(), part->minimumSizeHint().width()); };
    const auto height
        = [](const QWidget* part) { return std::max(part->minimumHeight(), part->minimumSizeHint().height()); };
    std::ranges::sort(parts, std::greater(), width);
    QString text;
    for (const QWidget* part : parts.first(std::min<qsizetype>(parts.size(), 25)))
        text += QStringLiteral("\n  %1 %2x%3").arg(part->objectName()).arg(width(part)).arg(height(part));
    return text;
}

} // namespace

class WindowSizeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsIntoASmallScreen_data();
    void fitsIntoASmallScreen();

private:
    void verifyFits(const char* state);
    void showPictures();
    void showPointsAndDuplicates();
    void trainInTheQueue();

    std::unique_ptr<ShellFixture> m_fixture;
};

void WindowSizeTest::verifyFits(const char* state)
{
    QWidget& window = m_fixture->window();
    window.resize(smallWindow);
    QTest::qWait(1); // layouts are done again when the event loop comes to them
    saveScreenshots(window, QStringLiteral("small-%1-%2").arg(QLocale().name(), QLatin1StringView(state)));
    const QSize least = window.minimumSizeHint();
    const QString message = QStringLiteral("%1: %2x%3%4")
                                .arg(QLatin1StringView(state))
                                .arg(least.width())
                                .arg(least.height())
                                .arg(widestParts(window));
    QVERIFY2(least.width() <= smallWindow.width() && least.height() <= smallWindow.height(), qPrintable(message));
    QCOMPARE(window.size(), smallWindow);
}

void WindowSizeTest::showPictures()
{
    const QString picture = m_fixture->path(QStringLiteral("workspace/a.png"));
    QImage grey(8, 8, QImage::Format_RGB32);
    grey.fill(Qt::gray);
    QVERIFY(grey.save(picture));
    StatementRun* const run = m_fixture->run(
        QStringLiteral("SELECT 'a.png' AS image_path, 'a long text that is a label' AS label_of_the_picture"));
    ResultTab* const tab = m_fixture->page().results().tabOf(run);
    QTRY_VERIFY(run->result() && run->result()->imageColumn());
    verifyFits("a table with pictures");
    tab->showGallery();
    verifyFits("a gallery");
}

void WindowSizeTest::showPointsAndDuplicates()
{
    StatementRun* const run
        = m_fixture->run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                                        " SELECT 'a.png' AS image_path, 'label ' || (i % 5) AS label_of_the_picture,"
                                        " i % 5 + i * 7 % 100 / 70.0 AS x, i * 13 % 100 / 50.0 AS y FROM n"));
    ResultTab* const points = m_fixture->page().results().tabOf(run);
    QTRY_VERIFY(run->result() && run->result()->imageColumn());
    points->showScatter();
    QTRY_VERIFY(points->scatter()->view()->points().isAll);
    points->scatter()->view()->selectColour(1, SelectionMode::Replace);
    QTRY_VERIFY(run->result()->arrangement().rows && points->scatter()->view()->isSharp());
    verifyFits("a scatter plot");
    StatementRun* const pairs = m_fixture->run(
        QStringLiteral("SELECT 'a.png' AS image_path, 1 AS duplicate_group, 'near' AS duplicate_kind,"
                       " 1.0 AS duplicate_score, 1 AS duplicate_keep UNION ALL SELECT 'b.png', 1, 'near', 0.9, 0"));
    ResultTab* const tab = m_fixture->page().results().tabOf(pairs);
    QTRY_VERIFY(pairs->result() && pairs->result()->imageColumn());
    tab->showDuplicates();
    QTRY_COMPARE(tab->duplicates()->review().groups().size(), 1u);
    verifyFits("duplicates");
}

// Behind a statement without an end, so that its buttons stay.
void WindowSizeTest::trainInTheQueue()
{
    const auto runs = m_fixture->page().session().run(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;"
                       "BUILD MODEL a_model_with_a_rather_long_name USING SimCLR "
                       "OPTIONS (image_col='image_path') AS SELECT 'missing.png' AS image_path"));
    QTRY_VERIFY(runs.first()->result());
}

void WindowSizeTest::fitsIntoASmallScreen_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Korean") << QStringLiteral("ko");
}

void WindowSizeTest::fitsIntoASmallScreen()
{
    QFETCH(const QString, language);
    QTranslator texts;
    if (texts.load(QLocale(language), QStringLiteral("pictor"), QStringLiteral("_"), QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(&texts);
    QLocale::setDefault(QLocale(language));
    QCOMPARE(texts.isEmpty(), language == QStringLiteral("en"));
    m_fixture = std::make_unique<ShellFixture>();
    verifyFits("the welcome page");
    QVERIFY(m_fixture->openWorkspace(QStringLiteral("workspace")));
    verifyFits("an empty workspace");
    m_fixture->run(QStringLiteral("SELECT * FROM a_table_that_is_not_there_and_has_a_long_name"));
    verifyFits("an error");
    showPictures();
    showPointsAndDuplicates();
    trainInTheQueue();
    m_fixture->page().editor().action(EditorAction::Replace)->trigger();
    verifyFits("replacing in a script");
    const WorkspaceDocks& docks = m_fixture->window().docks();
    for (QWidget* const panel : {static_cast<QWidget*>(&docks.explorer()), static_cast<QWidget*>(&docks.history()),
             static_cast<QWidget*>(&docks.training()), static_cast<QWidget*>(docks.inspector())}) {
        qobject_cast<QDockWidget*>(panel->parentWidget())->raise();
        QTRY_VERIFY(panel->isVisible());
        verifyFits(qPrintable(panel->objectName()));
    }
    m_fixture->page().session().stopAll();
    QVERIFY(m_fixture->waitUntilIdle());
    verifyFits("after a training");
    m_fixture.reset();
    QLocale::setDefault(QLocale::c());
}

[[maybe_unused]] static const bool registeredWindowSizeTest = registerTest<WindowSizeTest>();

#include "window_size_test.moc"
