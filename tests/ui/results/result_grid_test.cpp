// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_grid.h"

#include "ui/results/cell_text.h"
#include "ui/results/filter_editor.h"
#include "ui/results/grid_header.h"
#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/support/patience.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QRandomGenerator>
#include <QScrollBar>

namespace pictor::ui {

using engine::FilterKind;
using engine::SortOrder;

namespace {

void show(ResultGrid& grid)
{
    grid.resize(900, 600);
    grid.show();
    QVERIFY(QTest::qWaitForWindowExposed(&grid));
}

QString textAt(const ResultGrid& grid, int row, int column)
{
    return grid.model()->index(row, column).data().toString();
}

QPoint titleOf(const ResultGrid& grid, int column)
{
    const QHeaderView* const header = grid.horizontalHeader();
    return {header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2};
}

QAction* actionNamed(const QMenu& menu, const QString& part)
{
    for (QAction* const action : menu.actions()) {
        if (QString(action->text()).remove(QLatin1Char('&')).contains(part))
            return action;
    }
    return nullptr;
}

} // namespace

class ResultGridTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickOnATitleSorts();
    void shiftSortsByOneMoreColumn();
    void theMenuFiltersByTheCell();
    void theEditorOffersEveryCondition();
    void fitsColumnsToWhatIsVisible();
    void saysThatThereAreNoRows();
    void widensColumnsForRowsFurtherDown();
    void hidesAndShowsColumns();
    void takesOverTheColumnsOfAnEarlierResult();
    void tellsWhatIsSelectedInTheOrderShown();
    void selectsAMillionRowsAtOnce();
    void worksFromTheKeyboard();
    void showsPicturesInHigherRows();
    void paintsVectorsAndMissingValues();
    void opensAndScrollsAMillionRows();

private:
    ResultsFixture m_fixture;
};

void ResultGridTest::aClickOnATitleSorts()
{
    ResultView* const view = m_fixture.rows(counting(50));
    ResultGrid grid(view, nullptr);
    show(grid);
    const auto click = [&] {
        QTest::mouseClick(grid.horizontalHeader()->viewport(), Qt::LeftButton, Qt::NoModifier, titleOf(grid, 2));
    };
    click();
    QTRY_COMPARE(textAt(grid, 0, 2), QStringLiteral("0"));
    QVERIFY(grid.selectionModel()->selection().isEmpty());
    click();
    QTRY_COMPARE(textAt(grid, 0, 2), QStringLiteral("6"));
    click();
    QTRY_VERIFY(view->arrangement().isNatural());
    QTRY_COMPARE(textAt(grid, 0, 0), QStringLiteral("1"));
}

void ResultGridTest::shiftSortsByOneMoreColumn()
{
    ResultView* const view = m_fixture.rows(counting(50));
    ResultGrid grid(view, nullptr);
    show(grid);
    grid.sortBy(2, SortOrder::Descending, SortMode::OnlyThis);
    QTRY_COMPARE(view->arrangement().order.size(), 1u);
    QTest::mouseClick(grid.horizontalHeader()->viewport(), Qt::LeftButton, Qt::ShiftModifier, titleOf(grid, 0));
    QTRY_COMPARE(textAt(grid, 0, 0), QStringLiteral("6"));
    QTest::mouseClick(grid.horizontalHeader()->viewport(), Qt::LeftButton, Qt::ShiftModifier, titleOf(grid, 0));
    QTRY_COMPARE(textAt(grid, 0, 0), QStringLiteral("48"));
    QCOMPARE(view->arrangement().order.size(), 2u);
}

void ResultGridTest::theMenuFiltersByTheCell()
{
    ResultView* const view = m_fixture.rows(counting(50));
    ResultGrid grid(view, nullptr);
    show(grid);
    QTRY_COMPARE(textAt(grid, 3, 1), QStringLiteral("row 4"));
    grid.setCurrentIndex(grid.model()->index(3, 1));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(grid.viewport(), &event);
    auto* const menu = grid.findChild<QMenu*>(QStringLiteral("cellMenu"));
    QVERIFY(menu);
    QAction* const only = actionNamed(*menu, QStringLiteral("Only “row 4”"));
    QVERIFY(only);
    only->trigger();
    menu->close();
    QTRY_COMPARE(grid.model()->rowCount(), 1);
    QVERIFY(view->arrangement().filters.front() == (engine::ColumnFilter{1, FilterKind::Equals, "row 4"}));
}

void ResultGridTest::theEditorOffersEveryCondition()
{
    ResultView* const view = m_fixture.rows(counting(50));
    ResultGrid grid(view, nullptr);
    show(grid);
    QTRY_COMPARE(textAt(grid, 0, 0), QStringLiteral("1"));
    grid.setCurrentIndex(grid.model()->index(9, 0));
    grid.editFilter(0);
    auto* const editor = grid.findChild<FilterEditor*>();
    QVERIFY(editor);
    auto* const kind = editor->findChild<QComboBox*>(QStringLiteral("filterKind"));
    auto* const value = editor->findChild<QLineEdit*>(QStringLiteral("filterValue"));
    QCOMPARE(kind->count(), 10);
    QCOMPARE(value->text(), QStringLiteral("10"));
    kind->setCurrentIndex(kind->findData(static_cast<int>(FilterKind::IsNull)));
    QVERIFY(!value->isEnabled());
    kind->setCurrentIndex(kind->findData(static_cast<int>(FilterKind::Greater)));
    value->setText(QStringLiteral("45"));
    editor->accept();
    QTRY_COMPARE(grid.model()->rowCount(), 5);
}

void ResultGridTest::fitsColumnsToWhatIsVisible()
{
    ResultGrid grid(
        m_fixture.rows(QStringLiteral("SELECT 'x' AS a, printf('%.*c', 900, 'w') AS b, 'a few words' AS c")), nullptr);
    show(grid);
    QTRY_COMPARE(textAt(grid, 0, 0), QStringLiteral("x"));
    const int letter = grid.fontMetrics().averageCharWidth();
    QTRY_VERIFY(grid.columnWidth(0) < letter * 10);
    QVERIFY(grid.columnWidth(1) <= letter * 40);
    QVERIFY(grid.columnWidth(2) > grid.columnWidth(0));
}

void ResultGridTest::saysThatThereAreNoRows()
{
    const auto greys = [](ResultGrid& grid) { // pixels of the text below the titles
        const QImage picture = grid.viewport()->grab().toImage();
        const QColor empty = grid.palette().color(QPalette::Base);
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                count += picture.pixelColor(x, y) != empty ? 1 : 0;
        return count;
    };
    ResultGrid grid(m_fixture.rows(QStringLiteral("SELECT 1 AS a_title_that_needs_much_room WHERE 0")), nullptr);
    show(grid);
    QTRY_VERIFY(greys(grid) > 100);
    QVERIFY(grid.columnWidth(0) > grid.horizontalHeader()->defaultSectionSize());
}

void ResultGridTest::widensColumnsForRowsFurtherDown()
{
    const QString growing = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                                           "2000) SELECT i * i * i AS cube FROM n");
    ResultGrid grid(m_fixture.rows(growing), nullptr);
    show(grid);
    QTRY_COMPARE(textAt(grid, 0, 0), QStringLiteral("1"));
    const int fitted = grid.columnWidth(0);
    grid.scrollToBottom();
    QTRY_COMPARE(textAt(grid, 1999, 0), QStringLiteral("8000000000"));
    QTRY_VERIFY(grid.columnWidth(0) > fitted);
    const int grown = grid.columnWidth(0);
    grid.scrollToTop();
    QTest::qWait(300);
    QCOMPARE(grid.columnWidth(0), grown);
    grid.setColumnWidth(0, fitted); // chosen
    grid.scrollToBottom();
    QTest::qWait(300);
    QCOMPARE(grid.columnWidth(0), fitted);
}

void ResultGridTest::takesOverTheColumnsOfAnEarlierResult()
{
    ResultGrid first(m_fixture.rows(counting(100)), nullptr);
    first.show();
    const int usual = first.columnWidth(1);
    QTRY_VERIFY(first.columnWidth(1) != usual); // it has fitted its columns
    const int fitted = first.columnWidth(1);
    ResultGrid untouched(m_fixture.rows(counting(100)), nullptr);
    untouched.takeColumnLayout(first); // what only fits the rows of then is not worth keeping
    QCOMPARE(untouched.columnWidth(1), usual);
    first.setColumnWidth(1, 7 * fitted);
    first.hideColumn(2);
    first.horizontalHeader()->moveSection(3, 0);
    ResultGrid again(m_fixture.rows(counting(100)), nullptr);
    again.takeColumnLayout(first);
    again.show();
    QTRY_VERIFY(again.resultModel()->result()->row(0));
    QTest::qWait(50); // it does not fit them once more
    QCOMPARE(again.columnWidth(1), 7 * fitted);
    QVERIFY(again.isColumnHidden(2));
    QCOMPARE(again.horizontalHeader()->visualIndex(3), 0);
    ResultGrid other(m_fixture.rows(QStringLiteral("SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d")), nullptr);
    other.takeColumnLayout(first);
    QVERIFY(!other.isColumnHidden(2));
}

void ResultGridTest::hidesAndShowsColumns()
{
    ResultGrid grid(m_fixture.rows(QStringLiteral("SELECT 1 AS a, 2 AS b")), nullptr);
    show(grid);
    grid.hideColumn(0);
    QVERIFY(grid.isColumnHidden(0));
    grid.hideColumn(1);
    QVERIFY(!grid.isColumnHidden(1)); // somebody has to find the way back
    grid.showAllColumns();
    QVERIFY(!grid.isColumnHidden(0));
}

void ResultGridTest::tellsWhatIsSelectedInTheOrderShown()
{
    ResultGrid grid(m_fixture.rows(counting(20)), nullptr);
    show(grid);
    grid.horizontalHeader()->moveSection(2, 0);
    const auto select = [&](int top, int bottom) {
        const QItemSelection rows(grid.model()->index(top, 0), grid.model()->index(bottom, 2));
        grid.selectionModel()->select(rows, QItemSelectionModel::Select);
    };
    select(5, 7);
    select(1, 2);
    select(8, 8);
    const std::vector<GridRows> ranges = grid.selectedRows();
    QCOMPARE(ranges.size(), 2u);
    QCOMPARE(ranges[0].first, 1);
    QCOMPARE(ranges[1].last, 8);
    QCOMPARE(grid.selectedColumns(), (std::vector<std::size_t>{2, 0, 1}));
    grid.hideColumn(1);
    QCOMPARE(grid.selectedColumns(), (std::vector<std::size_t>{2, 0}));
}

void ResultGridTest::selectsAMillionRowsAtOnce()
{
    ResultGrid grid(m_fixture.rows(counting(1'000'000)), nullptr);
    show(grid);
    grid.selectAll();
    QCOMPARE(grid.selectedRows().size(), 1u);
    QCOMPARE(grid.selectedRows().front().last, 999'999);
}

void ResultGridTest::worksFromTheKeyboard()
{
    ResultGrid grid(m_fixture.rows(counting(1000)), nullptr);
    show(grid);
    QSignalSpy activated(&grid, &ResultGrid::rowActivated);
    QSignalSpy copied(&grid, &ResultGrid::copyRequested);
    QSignalSpy current(&grid, &ResultGrid::currentCellChanged);
    grid.setFocus();
    QTest::keyClick(&grid, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(grid.currentIndex().row(), 999);
    QCOMPARE(current.last().first().toLongLong(), 999);
    QTest::keyClick(&grid, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QTest::keyClick(&grid, Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(grid.selectedColumns().size(), 4u);
    QTest::keyClick(&grid, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(grid.selectedRows().front().first, 0);
    QTest::keyClick(&grid, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(&grid, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied.size(), 2);
    QCOMPARE(copied.last().first().value<CopyFormat>(), CopyFormat::TsvWithHeader);
}

void ResultGridTest::showsPicturesInHigherRows()
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(m_fixture.path(QStringLiteral("a.png"))));
    FolderPictures pictures(m_fixture.path({}));
    ResultGrid grid(
        m_fixture.rows(QStringLiteral("SELECT 1 AS id, 'a.png' AS image UNION ALL SELECT 2, 'missing.png'")),
        &pictures);
    show(grid);
    QTRY_COMPARE(pictures.ordered(), 2);
    QVERIFY(grid.rowHeight(0) > 3 * grid.fontMetrics().height());
    QTRY_VERIFY(!pictures.problem(QStringLiteral("missing.png")).isEmpty());
    const QRect cell = grid.visualRect(grid.model()->index(0, 1));
    const auto colorInPicture = [&] {
        return grid.viewport()->grab().toImage().pixelColor(cell.left() + cell.height() / 2, cell.center().y());
    };
    QTRY_COMPARE(colorInPicture(), QColor(Qt::red));
    grid.selectionModel()->select(grid.model()->index(0, 1), QItemSelectionModel::ClearAndSelect);
    QCOMPARE(grid.selectedPictures(), QStringList{QStringLiteral("a.png")});
    grid.setPicturesShown(false);
    QVERIFY(grid.rowHeight(0) < 2 * grid.fontMetrics().height());
}

void ResultGridTest::paintsVectorsAndMissingValues()
{
    m_fixture.makeVectors();
    ResultGrid grid(m_fixture.rows(QStringLiteral("SELECT * FROM t")), nullptr);
    show(grid);
    QTRY_COMPARE(textAt(grid, 0, 1), QStringLiteral("4 · ‖2.29‖"));
    QCOMPARE(textAt(grid, 2, 1), QStringLiteral("NULL"));
    QCOMPARE(textAt(grid, 1, 2), QStringLiteral("BLOB · 2.9 KiB"));
    QCOMPARE(textAt(grid, 0, 3), QStringLiteral("True"));
    grid.clearSelection();
    const QImage cell = grid.viewport()->grab(grid.visualRect(grid.model()->index(0, 1))).toImage();
    const QColor bar = grid.palette().color(QPalette::Highlight);
    int pixels = 0;
    for (int y = 0; y < cell.height(); ++y) {
        for (int x = 0; x < cell.width(); ++x)
            pixels += cell.pixelColor(x, y) == bar;
    }
    QVERIFY(pixels > 10); // the bars of 1 and 0.5
}

// Measured, not asserted: other programs share the machine.
void ResultGridTest::opensAndScrollsAMillionRows()
{
    QElapsedTimer timer;
    timer.start();
    StatementRun* const run = m_fixture.start(counting(1'000'000));
    QSignalSpy opened(run, &StatementRun::resultOpened);
    QVERIFY(opened.wait(patience));
    ResultGrid grid(run->result(), nullptr);
    show(grid);
    QTRY_COMPARE(textAt(grid, 0, 1), QStringLiteral("row 1"));
    grid.viewport()->repaint();
    qInfo("1,000,000 rows: first rows painted after %lld ms", timer.elapsed());
    QTRY_VERIFY(run->isFinished());
    qInfo("1,000,000 rows: all there after %lld ms", timer.elapsed());

    qint64 longest = 0;
    QRandomGenerator random(7);
    for (int jump = 0; jump < 200; ++jump) {
        timer.restart();
        grid.verticalScrollBar()->setValue(random.bounded(grid.verticalScrollBar()->maximum()));
        grid.viewport()->repaint();
        longest = std::max(longest, timer.elapsed());
        QTest::qWait(1);
    }
    timer.restart();
    const int row = grid.rowAt(1);
    QTRY_COMPARE(textAt(grid, row, 1), QStringLiteral("row %1").arg(row + 1));
    qInfo("200 jumps: the longest kept the window %lld ms; the last page came %lld ms later", longest, timer.elapsed());
    QCOMPARE(grid.model()->rowCount(), 1'000'000);
}

[[maybe_unused]] static const bool registeredResultGridTest = registerTest<ResultGridTest>();

} // namespace pictor::ui

#include "result_grid_test.moc"
