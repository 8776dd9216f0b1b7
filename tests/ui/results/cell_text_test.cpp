// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/arrangement_edit.h"
#include "ui/results/cell_text.h"
#include "ui/results/hex_dump.h"
#include "ui/results/history_model.h"
#include "ui/results/json_layout.h"
#include "ui/results/results_tests.h"
#include "ui/results/status_text.h"
#include "ui/results/vector_figures.h"
#include "ui/results/vector_view.h"

#include <QTest>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace pictor::ui {

using engine::Arrangement;
using engine::Column;
using engine::FilterKind;
using engine::SortOrder;

namespace {

engine::Bytes bytesOf(const std::vector<float>& vector)
{
    engine::Bytes bytes(vector.size() * sizeof(float));
    std::memcpy(bytes.data(), vector.data(), bytes.size());
    return bytes;
}

engine::CellPreview preview(engine::Cell cell, std::int64_t size = 0)
{
    return {.value = std::move(cell), .size = size};
}

QString shown(const Column& column, const engine::Cell& cell, int decimals = 6)
{
    return cellText(column, preview(cell), decimals);
}

const Column any{.name = "a"};
const Column boolean = Column::declared("ok", "BOOLEAN");

} // namespace

class CellTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachKindOnOneLine();
    void showsVectorsByDimensionAndNorm();
    void tellsAllInToolTips();
    void tellsAScreenReaderWhatIsEmpty();
    void filtersByWhatIsStored();
    void countsFiguresWithoutWhatIsNoNumber();
    void writesNumPyText();
    void dumpsBytes();
    void indentsJsonWithoutChangingIt();
    void leavesAloneWhatIsNoJson();
    void cyclesThroughSortOrders();
    void replacesAFilterOfTheSameKind();
    void saysFiltersInWords();
    void saysHowManyRowsThereAre();
    void writesHistoryAsAScript();
};

void CellTextTest::showsEachKindOnOneLine()
{
    QCOMPARE(shown(any, {}), QStringLiteral("NULL"));
    QCOMPARE(shown(any, std::string()), QString());
    QCOMPARE(shown(any, std::int64_t{1}), QStringLiteral("1"));
    QCOMPARE(shown(boolean, std::int64_t{1}), QStringLiteral("True"));
    QCOMPARE(shown(boolean, std::int64_t{2}), QStringLiteral("2"));
    QCOMPARE(shown(any, 0.9699482321739197), QStringLiteral("0.969948"));
    QCOMPARE(shown(any, 1.0, 2), QStringLiteral("1.00"));
    QCOMPARE(shown(any, std::string("two\nlines\tand a tab")), QStringLiteral("two⏎lines␉and a tab"));
    QCOMPARE(cellText(any, preview(engine::Bytes(100), 3000), 6), QStringLiteral("BLOB · 2.9 KiB"));
}

void CellTextTest::showsVectorsByDimensionAndNorm()
{
    const Column column = Column::vector("v", 2);
    QCOMPARE(cellText(column, preview(bytesOf({3, 4}), 8), 6), QStringLiteral("2 · ‖5.00‖"));
    engine::CellPreview cut = preview(bytesOf({3, 4}), 400);
    cut.isCut = true;
    QCOMPARE(cellText(column, cut, 6), QStringLiteral("100"));
    QCOMPARE(kindOf(column, engine::Bytes(7)), CellKind::Blob); // no vector has seven bytes
}

void CellTextTest::tellsAllInToolTips()
{
    QCOMPARE(cellToolTip(any, preview(0.1 + 0.2)), QStringLiteral("0.30000000000000004"));
    engine::CellPreview cut = preview(std::string("abc"), 5000);
    cut.isCut = true;
    QVERIFY(cellToolTip(any, cut).contains(QStringLiteral("5000 characters")));
    QVERIFY(cellToolTip(Column::vector("v", 2), preview(bytesOf({3, 4}), 8)).contains(QStringLiteral("2 numbers")));
}

void CellTextTest::tellsAScreenReaderWhatIsEmpty()
{
    QCOMPARE(accessibleText(any, preview(std::string()), 6), QStringLiteral("a: empty text"));
    QCOMPARE(accessibleText(any, preview({}), 6), QStringLiteral("a: NULL"));
}

void CellTextTest::filtersByWhatIsStored()
{
    QCOMPARE(filterText(boolean, preview(std::int64_t{1})), QStringLiteral("1"));
    QCOMPARE(filterText(any, preview(0.1)), QStringLiteral("0.1"));
    QCOMPARE(filterText(any, preview(std::string("x y"))), QStringLiteral("x y"));
}

void CellTextTest::countsFiguresWithoutWhatIsNoNumber()
{
    const std::array<float, 4> vector{3, -4, std::nanf(""), std::numeric_limits<float>::infinity()};
    const VectorFigures figures = figuresOf(vector);
    QCOMPARE(figures.norm, 5.0);
    QCOMPARE(figures.smallest, -4.0);
    QCOMPARE(figures.largest, 3.0);
    QCOMPARE(figures.mean, -0.5);
    QCOMPARE(figures.notFinite, 2);
    QCOMPARE(figuresOf({}).norm, 0.0);
    QCOMPARE(figuresOf(std::span(vector).subspan(2)).largest, 0.0);
}

void CellTextTest::writesNumPyText()
{
    QCOMPARE(numpyText({0.6f, std::nanf(""), -std::numeric_limits<float>::infinity()}),
        QStringLiteral("np.array([0.6, np.nan, -np.inf], dtype=np.float32)"));
}

void CellTextTest::dumpsBytes()
{
    engine::Bytes bytes;
    for (const char letter : std::string_view("Hello, bytes! \x01\xff~"))
        bytes.push_back(static_cast<std::byte>(letter));
    QCOMPARE(hexDump(bytes),
        QStringLiteral("00000000  48 65 6c 6c 6f 2c 20 62  79 74 65 73 21 20 01 ff  Hello, bytes! ..\n"
                       "00000010  7e")
            + QString(48, u' ') + QStringLiteral("~"));
    QCOMPARE(hexDump({}), QString());
}

void CellTextTest::indentsJsonWithoutChangingIt()
{
    const auto indented = indentedJson(QStringLiteral(R"({"z":1.00,"a":[1, {}],"t":"{\"x\": [1,2]}","e":[]})"));
    QVERIFY(indented);
    QCOMPARE(*indented,
        QStringLiteral("{\n  \"z\": 1.00,\n  \"a\": [\n    1,\n    {}\n  ],\n"
                       "  \"t\": \"{\\\"x\\\": [1,2]}\",\n  \"e\": []\n}"));
}

void CellTextTest::leavesAloneWhatIsNoJson()
{
    QVERIFY(!indentedJson(QStringLiteral("{not json}")));
    QVERIFY(!indentedJson(QStringLiteral("just words")));
    QVERIFY(!indentedJson(QStringLiteral("[1,2")));
    QVERIFY(!indentedJson(QString()));
}

void CellTextTest::cyclesThroughSortOrders()
{
    Arrangement arrangement;
    cycleSort(arrangement, 1, SortMode::OnlyThis);
    QVERIFY(arrangement.order == (std::vector<engine::SortKey>{{1, SortOrder::Ascending}}));
    cycleSort(arrangement, 0, SortMode::Also);
    cycleSort(arrangement, 1, SortMode::Also);
    QVERIFY(arrangement.order == (std::vector<engine::SortKey>{{1, SortOrder::Descending}, {0, SortOrder::Ascending}}));
    cycleSort(arrangement, 1, SortMode::Also);
    QVERIFY(arrangement.order == (std::vector<engine::SortKey>{{0, SortOrder::Ascending}}));
    cycleSort(arrangement, 2, SortMode::OnlyThis);
    QVERIFY(arrangement.order == (std::vector<engine::SortKey>{{2, SortOrder::Ascending}}));
    cycleSort(arrangement, 2, SortMode::OnlyThis);
    cycleSort(arrangement, 2, SortMode::OnlyThis);
    QVERIFY(arrangement.order.empty());
}

void CellTextTest::replacesAFilterOfTheSameKind()
{
    Arrangement arrangement;
    addFilter(arrangement, {0, FilterKind::AtLeast, "1"});
    addFilter(arrangement, {0, FilterKind::AtMost, "9"});
    addFilter(arrangement, {0, FilterKind::AtLeast, "2"});
    QCOMPARE(arrangement.filters.size(), 2u);
    QCOMPARE(arrangement.filters.back().text, std::string("2"));
    QVERIFY(isFiltered(arrangement, 0));
    removeFilter(arrangement, {0, FilterKind::AtMost, "9"});
    QCOMPARE(arrangement.filters.size(), 1u);
    QVERIFY(!isFiltered(arrangement, 1));
}

void CellTextTest::saysFiltersInWords()
{
    const std::vector<Column> columns{any};
    QCOMPARE(filterSentence(columns, {0, FilterKind::Equals, "cat"}), QStringLiteral("a = cat"));
    QCOMPARE(filterSentence(columns, {0, FilterKind::Equals, ""}), QStringLiteral("a = \"\""));
    QCOMPARE(filterSentence(columns, {0, FilterKind::IsNull, ""}), QStringLiteral("a is NULL"));
    for (const FilterKind kind : allFilterKinds())
        QVERIFY(!filterKindText(kind).isEmpty());
    QCOMPARE(allFilterKinds().size(), 10u);
}

void CellTextTest::saysHowManyRowsThereAre()
{
    QCOMPARE(rowsText(1), QStringLiteral("1 row"));
    QCOMPARE(rowsText(1000), QStringLiteral("1000 rows"));
}

void CellTextTest::writesHistoryAsAScript()
{
    const std::vector<engine::HistoryEntry> entries{{.id = 2, .statement = "SELECT 2;", .startedUtc = 2000},
        {.id = 1, .statement = "SELECT 1 ", .startedUtc = 1000}};
    const QString script = historyScript(entries);
    QVERIFY(script.contains(QStringLiteral("\nSELECT 1;\n\n-- ")));
    QVERIFY(script.endsWith(QStringLiteral("\nSELECT 2;\n\n")));
}

[[maybe_unused]] static const bool registeredCellTextTest = registerTest<CellTextTest>();

} // namespace pictor::ui

#include "cell_text_test.moc"
