// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_tests.h"
#include "ui/gallery/gallery_view_fixture.h"
#include "ui/gallery/picture_list_model.h"

#include <QSignalSpy>

// Keys and mouse in a gallery: what is current, what is selected, what is opened.
namespace pictor::ui {

class GallerySelectionTest : public GalleryViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void movesWithTheKeyboard()
    {
        showRows(500);
        const int columns = columnCount();
        press(Qt::Key_Right);
        QCOMPARE(m_view->currentRow(), 0);
        press(Qt::Key_Right);
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentRow(), 1 + columns);
        press(Qt::Key_Left);
        press(Qt::Key_Up);
        QCOMPARE(m_view->currentRow(), 0);
        press(Qt::Key_Up);
        QCOMPARE(m_view->currentRow(), 0);
        press(Qt::Key_PageDown);
        QVERIFY(m_view->currentRow() >= 2 * columns);
        QCOMPARE(m_view->currentRow() % columns, 0);
        press(Qt::Key_End);
        QCOMPARE(m_view->currentRow(), 499);
        QVERIFY(m_view->viewport()->rect().contains(m_view->cellRect(499).center()));
        press(Qt::Key_Home);
        QCOMPARE(m_view->currentRow(), 0);
        QCOMPARE(m_view->selection().rows(9), std::vector<int>{0});
    }

    void selectsWithTheKeyboard()
    {
        showRows(100);
        press(Qt::Key_Home);
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{0, 2}}));
        press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{0, 1}}));
        press(Qt::Key_Right, Qt::ControlModifier);
        press(Qt::Key_Right, Qt::ControlModifier);
        press(Qt::Key_Space);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{0, 1}, {3, 3}}));
        press(Qt::Key_Space);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{0, 1}}));
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selection().count(), 100);
        press(Qt::Key_Escape);
        QVERIFY(m_view->selection().isEmpty());
    }

    void selectsWithTheMouse()
    {
        showRows(100);
        click(2);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{2, 2}}));
        click(4, Qt::ShiftModifier);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{2, 4}}));
        click(3, Qt::ControlModifier);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{2, 2}, {4, 4}}));
        click(6, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{2, 6}}));
        click(4); // of a selection: alone from the release on
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{4, 4}}));
        QCOMPARE(m_view->currentRow(), 4);
    }

    void selectsWithARubberBand()
    {
        showRows(100);
        const int columns = columnCount();
        QVERIFY(columns >= 3);
        QWidget* viewport = m_view->viewport();
        const QPoint from = m_view->cellRect(0).topLeft() + QPoint(1, 1);
        const QPoint to = m_view->cellRect(columns + 1).center();
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        QTest::mouseMove(viewport, (from + to) / 2);
        QTest::mouseMove(viewport, to);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{0, 1}, {columns, columns + 1}}));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
        QCOMPARE(m_view->selection().count(), 4);
        QTest::mouseClick(viewport, Qt::LeftButton, {}, from); // on nothing
        QVERIFY(m_view->selection().isEmpty());
    }

    void selectsASectionByItsHeading()
    {
        PictureListModel model;
        QList<ListedPicture> pictures;
        for (int i = 0; i < 90; ++i)
            pictures.append({.caption = QString::number(i), .group = QStringLiteral("group %1").arg(i / 30)});
        model.setPictures(pictures);
        m_view->setModel(&model);
        const QPoint heading(30, m_view->cellRect(0).top() / 2);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, heading);
        QCOMPARE(m_view->selection().ranges(), (std::vector<RowRange>{{0, 29}}));
        // The heading of what is at the top stays there.
        m_view->setCurrentRow(89);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier, QPoint(30, 3));
        QVERIFY(m_view->selection().contains(30) || m_view->selection().contains(60));
        m_view->setModel(nullptr);
    }

    void opensWithEnterAndDoubleClick()
    {
        showRows(10);
        QSignalSpy activated(m_view.get(), &GalleryView::rowActivated);
        press(Qt::Key_Return);
        QCOMPARE(activated.count(), 0); // there is no current row yet
        m_view->setCurrentRow(3);
        press(Qt::Key_Return);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, m_view->cellRect(5).center());
        QCOMPARE(activated.count(), 2);
        QCOMPARE(activated[0][0].toInt(), 3);
        QCOMPARE(activated[1][0].toInt(), 5);
    }
};

static const bool registeredGallerySelectionTest = registerTest<GallerySelectionTest>();

} // namespace pictor::ui

#include "gallery_selection_test.moc"
