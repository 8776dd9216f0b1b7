// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_view.h"

#include "ui/gallery/gallery_tests.h"
#include "ui/gallery/gallery_view_fixture.h"
#include "ui/gallery/picture_list_model.h"
#include "ui/support/patience.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QUrl>

namespace pictor::ui {

class GalleryViewTest : public GalleryViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void looksAtWhatIsOnTheScreenOnly()
    {
        PagedModel model(100'000, m_folder->addPictures(300));
        m_view->setModel(&model);
        QTRY_VERIFY(m_view->loader().memoryUsed() > 0);
        const int page = m_view->visibleRows().last + 1;
        QVERIFY(page > 5 && page < 200);
        QVERIFY(model.m_highestAsked < 3 * page);

        model.m_lowestAsked = 1 << 30;
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
        QTRY_COMPARE(model.m_wanted.last, 99'999);
        QTRY_COMPARE(m_view->loader().pendingCount(), 0);
        QCOMPARE(m_view->visibleRows().last, 99'999);
        QVERIFY(model.m_lowestAsked > 100'000 - 4 * page);
    }

    // Every row has a file of its own here, so each that was read is one that was on the screen or a screen away.
    void readsNoPictureThatWasNeverNear()
    {
        const QStringList files = m_folder->addPictures(3000);
        PictureListModel model;
        model.setFiles(files);
        QStringList ready;
        connect(&m_view->loader(), &ThumbnailLoader::thumbnailReady, this,
            [&](const QString& file) { ready.append(file); });
        m_view->setModel(&model);
        for (int step = 1; step <= 50; ++step) { // dragging the scroll bar to the end
            m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() * step / 50);
            QTest::qWait(2);
        }
        QTRY_VERIFY(m_view->loader().find(files.last()));
        QTRY_COMPARE(m_view->loader().pendingCount(), 0);
        const RowRange visible = m_view->visibleRows();
        for (int row = visible.first; row <= visible.last; ++row)
            QVERIFY(m_view->loader().find(files[row]));
        QVERIFY2(ready.size() < 2500, qPrintable(QString::number(ready.size())));
    }

    void asksForPagesAndShowsThemWhenTheyCome()
    {
        PagedModel model(5000, m_folder->addPictures(20));
        model.m_allLoaded = false;
        m_view->setModel(&model);
        QTRY_VERIFY(model.m_wanted.last > 0);
        QCOMPARE(model.m_wanted.first, 0);
        const RowRange wanted = model.m_wanted;
        QVERIFY(wanted.last >= m_view->visibleRows().last);
        QCOMPARE(m_view->loader().pendingCount(), 0);
        QVERIFY(!m_view->loader().find(model.fileOf(0)));
        model.load(wanted.first, wanted.last);
        QTRY_VERIFY(m_view->loader().find(model.fileOf(0)));
    }

    void reachesTheLastOfTenMillionRows()
    {
        PagedModel model(10'000'000, m_folder->addPictures(3));
        m_view->setModel(&model);
        m_view->setZoom(GalleryMetrics::largestZoom);
        m_view->resize(m_view->minimumSizeHint().expandedTo(QSize(200, 400))); // one column
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->currentRow(), 9'999'999);
        QVERIFY(m_view->viewport()->rect().intersects(m_view->cellRect(9'999'999)));
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->currentRow(), 9'999'998);
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selection().count(), 10'000'000);
    }

    void zoomsAroundTheCurrentPicture()
    {
        showRows(2000);
        m_view->setCurrentRow(1000);
        QSignalSpy zoomed(m_view.get(), &GalleryView::zoomChanged);
        for (int i = 0; i < 20; ++i)
            press(Qt::Key_Plus);
        QCOMPARE(m_view->zoom(), GalleryMetrics::largestZoom);
        QCOMPARE(zoomed.count(), GalleryMetrics::largestZoom - GalleryMetrics::usualZoom);
        QVERIFY(m_view->viewport()->rect().intersects(m_view->cellRect(1000)));
        for (int i = 0; i < 20; ++i)
            press(Qt::Key_Minus);
        QCOMPARE(m_view->zoom(), GalleryMetrics::smallestZoom);
        QVERIFY(m_view->viewport()->rect().intersects(m_view->cellRect(1000)));
        press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_view->zoom(), GalleryMetrics::usualZoom);
    }

    void saysWhyAPictureIsMissing()
    {
        PictureListModel model;
        const QString bad = m_folder->addFile(QStringLiteral("bad.jpg"), "nothing");
        model.setPictures({{.file = bad, .caption = QStringLiteral("<b>bad</b>")},
            {.caption = QStringLiteral("empty"), .unavailable = QStringLiteral("The value is NULL.")}});
        m_view->setModel(&model);
        QTRY_VERIFY(m_view->loader().find(bad));
        QVERIFY(tipAt(0).contains(QStringLiteral("is not a picture that Pictor can read")));
        QVERIFY(tipAt(0).contains(QStringLiteral("&lt;b&gt;bad")));
        QVERIFY(tipAt(1).contains(QStringLiteral("The value is NULL.")));
        // And it is drawn in another way than a picture that is still being made.
        const QImage shown = m_view->viewport()->grab(m_view->cellRect(0)).toImage();
        PictureListModel waiting;
        waiting.setPictures({{.caption = QStringLiteral("<b>bad</b>")}, {}});
        m_view->setModel(&waiting);
        QVERIFY(m_view->viewport()->grab(m_view->cellRect(0)).toImage() != shown);
        m_view->setModel(nullptr);
    }

    void drawsThePicture()
    {
        PictureListModel model;
        const QString file = m_folder->addPicture(QStringLiteral("green.png"), {900, 900}, Qt::green);
        model.setFiles({file});
        m_view->setModel(&model);
        QTRY_VERIFY(m_view->loader().find(file));
        const QImage shown = m_view->viewport()->grab(m_view->cellRect(0)).toImage();
        QCOMPARE(shown.pixelColor(shown.width() / 2, shown.height() / 2), QColor(Qt::green));
        m_view->setModel(nullptr);
    }

    void takesNoMemoryBehindOthers()
    {
        PictureListModel model;
        QStringList files;
        for (int i = 0; i < 100; ++i)
            files.append(m_folder->addPicture(QStringLiteral("%1.png").arg(i), {450, 450}));
        model.setFiles(files);
        m_view->setZoom(GalleryMetrics::largestZoom);
        m_view->resize(3000, 3000);
        m_view->setModel(&model);
        QTRY_VERIFY(m_view->loader().memoryUsed() > ThumbnailLoader::defaultMemory / 8);
        m_view->hide();
        QVERIFY(m_view->loader().memoryUsed() <= ThumbnailLoader::defaultMemory / 8);
        QTRY_COMPARE(m_view->loader().pendingCount(), 0); // what had begun
        m_view->show();
        QTRY_VERIFY(m_view->loader().memoryUsed() > ThumbnailLoader::defaultMemory / 8);
        m_view->setModel(nullptr);
    }

    void hasDataToDragOut()
    {
        PictureListModel model;
        const QStringList files{m_folder->addPicture(QStringLiteral("고양이 1.png")),
            m_folder->addPicture(QStringLiteral("b.png")), m_folder->addPicture(QStringLiteral("c.png"))};
        model.setFiles(files);
        m_view->setModel(&model);
        click(0);
        click(2, Qt::ControlModifier);
        const auto dragged = m_view->selectionData();
        QCOMPARE(dragged->urls(), (QList<QUrl>{QUrl::fromLocalFile(files[0]), QUrl::fromLocalFile(files[2])}));
        QCOMPARE(dragged->text(), files[0] + QLatin1Char('\n') + files[2]);
        m_view->setModel(nullptr);
    }

    void followsTheModel()
    {
        PictureListModel model;
        model.setFiles(m_folder->addPictures(5));
        m_view->setModel(&model);
        m_view->setCurrentRow(3);
        QSignalSpy changed(m_view.get(), &GalleryView::selectionChanged);
        model.append({{.caption = QStringLiteral("late")}});
        QCOMPARE(m_view->currentRow(), 3);
        press(Qt::Key_End);
        QCOMPARE(m_view->currentRow(), 5);
        model.setFiles({});
        QCOMPARE(m_view->currentRow(), -1);
        QVERIFY(m_view->selection().isEmpty());
        QVERIFY(changed.count() >= 2);
        {
            PictureListModel shortLived;
            shortLived.setFiles(m_folder->addPictures(2));
            m_view->setModel(&shortLived);
        }
        m_view->viewport()->grab();
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentRow(), -1);
    }

    void tellsScreenReadersWhatIsCurrent()
    {
        PictureListModel model;
        model.setPictures(
            {{.caption = QStringLiteral("cat.jpg"), .score = 0.25}, {.caption = QStringLiteral("dog.jpg")}});
        m_view->setModel(&model);
        QVERIFY(!m_view->accessibleName().isEmpty());
        QVERIFY(m_view->accessibleDescription().contains(QLatin1Char('2')));
        m_view->setCurrentRow(0);
        QCOMPARE(m_view->accessibleDescription(), QStringLiteral("cat.jpg, score 0.250, 1 of 2, selected"));
        press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m_view->accessibleDescription(), QStringLiteral("dog.jpg, 2 of 2"));
        m_view->setModel(nullptr);
    }

private:
    QString tipAt(int row) const
    {
        const QPoint place = m_view->cellRect(row).center();
        QHelpEvent event(QEvent::ToolTip, place, m_view->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        return QToolTip::text();
    }
};

static const bool registeredGalleryViewTest = registerTest<GalleryViewTest>();

} // namespace pictor::ui

#include "gallery_view_test.moc"
