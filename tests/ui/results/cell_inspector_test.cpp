// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cell_inspector.h"

#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/results/vector_view.h"
#include "ui/support/patience.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace pictor::ui {

class CellInspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForACell();
    void showsLongTextWhole();
    void indentsJson();
    void showsAVectorWithItsFigures();
    void dumpsBytesAndSavesThem();
    void showsAPicture();
    void listsTheValuesOfTheRow();
    void forgetsAResultThatHasGone();

private:
    static QString pageName(const CellInspector& inspector);
    static QString messageOf(const CellInspector& inspector);

    ResultsFixture m_fixture;
};

QString CellInspectorTest::pageName(const CellInspector& inspector)
{
    return inspector.findChild<QStackedWidget*>(QStringLiteral("cellPages"))->currentWidget()->objectName();
}

QString CellInspectorTest::messageOf(const CellInspector& inspector)
{
    return inspector.findChild<QLabel*>(QStringLiteral("cellMessage"))->text();
}

void CellInspectorTest::asksForACell()
{
    const CellInspector inspector(nullptr);
    QVERIFY(messageOf(inspector).startsWith(QStringLiteral("Choose a cell")));
    QVERIFY(!inspector.findChild<QPushButton*>(QStringLiteral("saveCell"))->isEnabled());
}

void CellInspectorTest::showsLongTextWhole()
{
    CellInspector inspector(nullptr);
    inspector.showCell(m_fixture.rows(QStringLiteral("SELECT printf('%.*c', 5000, 'x') || 'end' AS t")), 0, 0);
    QTRY_COMPARE(inspector.text().size(), 5003); // the page has only the first thousand
    QVERIFY(inspector.text().endsWith(QStringLiteral("xend")));
    QCOMPARE(inspector.title(), QStringLiteral("t"));
}

void CellInspectorTest::indentsJson()
{
    CellInspector inspector(nullptr);
    inspector.showCell(m_fixture.rows(QStringLiteral("SELECT '{\"b\":1,\"a\":[]}' AS t")), 0, 0);
    QTRY_COMPARE(inspector.text(), QStringLiteral("{\n  \"b\": 1,\n  \"a\": []\n}"));
}

void CellInspectorTest::showsAVectorWithItsFigures()
{
    m_fixture.makeVectors();
    CellInspector inspector(nullptr);
    inspector.showCell(m_fixture.rows(QStringLiteral("SELECT v FROM t")), 0, 0);
    QTRY_COMPARE(pageName(inspector), QStringLiteral("vectorView"));
    const auto* const vector = inspector.findChild<VectorView*>();
    QCOMPARE(vector->figuresText(), QStringLiteral("4 numbers · norm 2.29129 · min -2 · max 1 · mean -0.125"));
    vector->findChild<QPushButton*>(QStringLiteral("copyVectorNumpy"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("np.array([1.0, -2.0, 0.5, 0.0], dtype=np.float32)"));
    vector->findChild<QPushButton*>(QStringLiteral("copyVectorJson"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("[1.0,-2.0,0.5,0.0]"));
}

void CellInspectorTest::dumpsBytesAndSavesThem()
{
    CellInspector inspector(nullptr);
    inspector.showCell(m_fixture.rows(QStringLiteral("SELECT X'504E47' || zeroblob(5000) AS text,"
                                                     " CAST(X'FF00' || printf('%.*c', 5000, 'y') AS BLOB) AS b")),
        0, 1);
    QTRY_COMPARE(pageName(inspector), QStringLiteral("cellBytes"));
    QVERIFY(inspector.text().startsWith(QStringLiteral("00000000  ")));
    QVERIFY(inspector.title().contains(QStringLiteral("bytes")));
    inspector.findChild<QPushButton*>(QStringLiteral("saveCell"))->click();
    auto* const dialog = inspector.findChild<QFileDialog*>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(m_fixture.path(QStringLiteral("cell.bin")));
    dialog->close();
    QTRY_VERIFY(m_fixture.read(QStringLiteral("cell.bin")).endsWith("yyyy"));
}

void CellInspectorTest::showsAPicture()
{
    QImage image(32, 32, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QVERIFY(image.save(m_fixture.path(QStringLiteral("blue.png"))));
    FolderPictures pictures(m_fixture.path({}));
    CellInspector inspector(&pictures);
    inspector.resize(400, 400);
    inspector.show();
    inspector.showCell(m_fixture.rows(QStringLiteral("SELECT 'blue.png' AS image")), 0, 0);
    QTRY_COMPARE(pageName(inspector), QStringLiteral("pictureBox"));
    auto* const box = inspector.findChild<QWidget*>(QStringLiteral("pictureBox"));
    QTRY_COMPARE(box->grab().toImage().pixelColor(box->rect().center()), QColor(Qt::blue));
}

void CellInspectorTest::listsTheValuesOfTheRow()
{
    CellInspector inspector(nullptr);
    auto* const table = inspector.findChild<QTableView*>(QStringLiteral("rowValues"));
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    inspector.showCell(m_fixture.rows(QStringLiteral("SELECT 7 AS a, NULL AS b, 'x' AS c")), 0, 0);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(1, 0).data().toString(), QStringLiteral("b"));
    QCOMPARE(table->model()->index(1, 1).data().toString(), QStringLiteral("NULL"));
    QCOMPARE(inspector.text(), QStringLiteral("7"));
    Q_EMIT table->clicked(table->model()->index(2, 0));
    QCOMPARE(inspector.text(), QStringLiteral("x"));
}

void CellInspectorTest::forgetsAResultThatHasGone()
{
    StatementRun* const run = m_fixture.run(QStringLiteral("SELECT 7 AS a"));
    CellInspector inspector(nullptr);
    inspector.showCell(run->result(), 0, 0);
    QTRY_COMPARE(inspector.text(), QStringLiteral("7"));
    run->discardResult();
    QVERIFY(messageOf(inspector).startsWith(QStringLiteral("Choose a cell")));
    QCOMPARE(inspector.title(), QString());
}

[[maybe_unused]] static const bool registeredCellInspectorTest = registerTest<CellInspectorTest>();

} // namespace pictor::ui

#include "cell_inspector_test.moc"
