// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/row_selection.h"

#include "ui/gallery/gallery_tests.h"

#include <QTest>
#include <random>
#include <set>

namespace pictor::ui {

class RowSelectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesWhatTouches()
    {
        RowSelection selection;
        selection.select({5, 7});
        selection.select({10, 12});
        QCOMPARE(selection.ranges().size(), 2u);
        selection.select({8, 9});
        QCOMPARE(selection.ranges(), (std::vector<RowRange>{{5, 12}}));
        QCOMPARE(selection.count(), 8);
    }

    void splitsWhereItIsCut()
    {
        RowSelection selection;
        selection.select({0, 9'999'999});
        selection.deselect({5, 5});
        QCOMPARE(selection.ranges(), (std::vector<RowRange>{{0, 4}, {6, 9'999'999}}));
        QVERIFY(!selection.contains(5));
        QVERIFY(selection.contains(6));
        QCOMPARE(selection.rows(6), (std::vector<int>{0, 1, 2, 3, 4, 6}));
    }

    void ignoresEmptyRanges()
    {
        RowSelection selection;
        selection.select({3, 2});
        selection.deselect({3, 2});
        QVERIFY(selection.isEmpty());
    }

    // Against the obvious way to do it.
    void doesWhatASetDoes()
    {
        std::mt19937 random(7);
        RowSelection selection;
        std::set<int> expected;
        for (int step = 0; step < 4000; ++step) {
            const int first = static_cast<int>(random() % 60);
            const RowRange range{first, first + static_cast<int>(random() % 6)};
            change(selection, expected, range, static_cast<int>(random() % 5));
            QCOMPARE(selection.rows(1000), std::vector<int>(expected.begin(), expected.end()));
            QCOMPARE(selection.count(), static_cast<int>(expected.size()));
            QCOMPARE(selection.contains(first), expected.contains(first));
        }
    }

private:
    static void change(RowSelection& selection, std::set<int>& expected, RowRange range, int how)
    {
        const int count = range.last - range.first + 1;
        std::set<int> moved;
        switch (how) {
        case 0:
            selection.select(range);
            for (int row = range.first; row <= range.last; ++row)
                expected.insert(row);
            break;
        case 1:
            selection.deselect(range);
            for (int row = range.first; row <= range.last; ++row)
                expected.erase(row);
            break;
        case 2:
            selection.toggle(range);
            for (int row = range.first; row <= range.last; ++row)
                expected.contains(row) ? void(expected.erase(row)) : void(expected.insert(row));
            break;
        case 3:
            selection.rowsInserted(range);
            for (const int row : expected)
                moved.insert(row < range.first ? row : row + count);
            expected = moved;
            break;
        default:
            selection.rowsRemoved(range);
            for (const int row : expected) {
                if (row < range.first || row > range.last)
                    moved.insert(row < range.first ? row : row - count);
            }
            expected = moved;
        }
    }
};

static const bool registeredRowSelectionTest = registerTest<RowSelectionTest>();

} // namespace pictor::ui

#include "row_selection_test.moc"
