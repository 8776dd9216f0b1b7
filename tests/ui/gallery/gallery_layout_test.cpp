// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_layout.h"

#include "ui/gallery/gallery_tests.h"

#include <QTest>
#include <limits>

namespace pictor::ui {

class GalleryLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsLinesFromTheLeft()
    {
        GalleryLayout layout;
        layout.setGeometry({.columns = 4, .cellWidth = 10, .cellHeight = 20, .headerHeight = 5, .left = 3});
        layout.setContent(10, {});
        QCOMPARE(layout.height(), 60);
        QCOMPARE(layout.left(5), 13);
        QCOMPARE(layout.top(5), 20);
        QCOMPARE(layout.rowAt(13, 20), std::optional(5));
        QCOMPARE(layout.rowAt(2, 20), std::nullopt);  // left of the cells
        QCOMPARE(layout.rowAt(43, 20), std::nullopt); // right of them
        QCOMPARE(layout.rowAt(30, 45), std::nullopt); // the third line has two
        QCOMPARE(layout.rowAt(5, 60), std::nullopt);
        QVERIFY(!layout.headingAbove(5));
    }

    void beginsALineWithEachSection()
    {
        const GalleryLayout layout = grouped();
        // 5 + 2 lines, 5 + 1 line, 5 + 3 lines
        QCOMPARE(layout.height(), 3 * 5 + 6 * 20);
        QCOMPARE(layout.top(0), 5);
        QCOMPARE(layout.top(5), 50); // the first of the second section
        QCOMPARE(layout.left(5), 0);
        QCOMPARE(layout.rowAt(0, 46), std::nullopt); // its heading
        QCOMPARE(layout.headingAbove(46)->section, 1);
        QCOMPARE(layout.headingAbove(46)->top, 45);
        QCOMPARE(layout.sectionEnd(1), 70);
        QCOMPARE(layout.headingAbove(46)->rows, (RowRange{5, 6}));
    }

    void findsEveryRowWhereItIs()
    {
        const GalleryLayout layout = grouped();
        for (int row = 0; row < layout.rowCount(); ++row) {
            QCOMPARE(layout.rowAt(layout.left(row), layout.top(row)), std::optional(row));
            QCOMPARE(layout.rowAt(layout.left(row) + 9, layout.top(row) + 19), std::optional(row));
        }
    }

    // Against looking at every row.
    void knowsWhatIsBetweenTwoHeights()
    {
        const GalleryLayout layout = grouped();
        for (qint64 top = -10; top < layout.height() + 10; ++top) {
            for (qint64 bottom = top + 1; bottom < layout.height() + 20; bottom += 3) {
                RowSelection expected, inColumns;
                for (int row = 0; row < layout.rowCount(); ++row) {
                    if (layout.top(row) >= bottom || layout.top(row) + 20 <= top)
                        continue;
                    expected.select({row, row});
                    if (layout.left(row) == 10 || layout.left(row) == 20)
                        inColumns.select({row, row});
                }
                RowSelection found, listed;
                found.select(layout.rowsBetween(top, bottom));
                for (const GalleryLayout::Line& line : layout.lines(top, bottom)) {
                    if (line.section < 0)
                        listed.select(line.rows);
                }
                QCOMPARE(found, expected);
                QCOMPARE(listed, expected);
                QCOMPARE(layout.rowsIn(15, 25, top, bottom), inColumns);
            }
        }
    }

    void movesByLinesAcrossSections()
    {
        const GalleryLayout layout = grouped();
        QCOMPARE(layout.rowBelow(0, 1), 4);
        QCOMPARE(layout.rowBelow(1, 1), 4); // the line below has one cell only
        QCOMPARE(layout.rowBelow(4, 1), 5); // the next section
        QCOMPARE(layout.rowBelow(6, 1), 8);
        QCOMPARE(layout.rowBelow(8, -1), 6);
        QCOMPARE(layout.rowBelow(10, -1), 6); // it has two
        QCOMPARE(layout.rowBelow(10, -3), 3);
        QCOMPARE(layout.rowBelow(2, -5), 2);
        QCOMPARE(layout.rowBelow(0, 100), 15);
    }

    void holdsTenMillionRows()
    {
        GalleryLayout layout;
        layout.setGeometry({.columns = 1, .cellWidth = 300, .cellHeight = 400, .headerHeight = 5});
        layout.setContent(10'000'000, {});
        QCOMPARE(layout.height(), 4'000'000'000);
        QVERIFY(layout.height() > std::numeric_limits<int>::max());
        QCOMPARE(layout.top(9'999'999), 3'999'999'600);
        QCOMPARE(layout.rowAt(0, 3'999'999'999), std::optional(9'999'999));
        QCOMPARE(layout.rowsBetween(3'000'000'100, 3'000'000'500), (RowRange{7'500'000, 7'500'001}));
    }

    void ignoresSectionsThatDoNotFitTheRows()
    {
        GalleryLayout layout;
        layout.setGeometry({.columns = 4, .cellWidth = 10, .cellHeight = 20, .headerHeight = 5});
        for (const QList<GallerySection>& sections :
            {QList<GallerySection>{{QStringLiteral("a"), 0, 4}}, QList<GallerySection>{{QStringLiteral("a"), 1, 7}},
                QList<GallerySection>{{QStringLiteral("a"), 0, 8}, {QStringLiteral("b"), 8, 0}}}) {
            layout.setContent(8, sections);
            QCOMPARE(layout.height(), 40);
        }
    }

    void isEmptyWithoutRows()
    {
        GalleryLayout layout;
        layout.setContent(0, {});
        QCOMPARE(layout.height(), 0);
        QVERIFY(!layout.rowAt(0, 0));
        QVERIFY(layout.lines(0, 100).empty());
        const RowRange rows = layout.rowsBetween(0, 100);
        QVERIFY(rows.first > rows.last);
        QVERIFY(layout.rowsIn(0, 100, 0, 100).isEmpty());
    }

private:
    // 5, 2 and 9 rows on four columns.
    static GalleryLayout grouped()
    {
        GalleryLayout layout;
        layout.setContent(16, {{QStringLiteral("a"), 0, 5}, {QStringLiteral("b"), 5, 2}, {QStringLiteral("c"), 7, 9}});
        layout.setGeometry({.columns = 4, .cellWidth = 10, .cellHeight = 20, .headerHeight = 5});
        return layout;
    }
};

static const bool registeredGalleryLayoutTest = registerTest<GalleryLayoutTest>();

} // namespace pictor::ui

#include "gallery_layout_test.moc"
