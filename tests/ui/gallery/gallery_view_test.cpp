// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_view.h"

#include "ui/gallery/gallery_tests.h"
#include "ui/gallery/picture_files.h"
#include "ui/gallery/picture_list_model.h"
#include "vision/thumbnail_cache.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QUrl>

namespace pictor::ui {

// A result of the engine: many rows, which come by page. Remembers what it was asked for.
class PagedModel : public GalleryModel
{
    Q_OBJECT

public:
    PagedModel(int rows, QStringList files)
        : m_rows(rows)
        , m_files(std::move(files))
    {
    }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        m_lowestAsked = std::min(m_lowestAsked, index.row());
        m_highestAsked = std::max(m_highestAsked, index.row());
        if (role == FileRole)
            return fileOf(index.row());
        return role == CaptionRole ? QVariant(QStringLiteral("row %1").arg(index.row())) : QVariant();
    }
    bool isLoaded(int row) const override { return m_allLoaded || m_loaded.contains(row); }
    void ensureLoaded(int first, int last) override { m_wanted = {first, last}; }

    void load(int first, int last)
    {
        for (int row = first; row <= last; ++row)
            m_loaded.insert(row);
        Q_EMIT dataChanged(index(first), index(last));
    }
    QString fileOf(int row) const { return m_files.isEmpty() ? QString() : m_files[row % m_files.size()]; }

    bool m_allLoaded = true;
    RowRange m_wanted;
    mutable int m_lowestAsked = 1 << 30;
    mutable int m_highestAsked = -1;

private:
    int m_rows;
    QStringList m_files;
    QSet<int> m_loaded;
};

class GalleryViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_cache.emplace(m_folder->cachePath());
        m_view = std::make_unique<GalleryView>(*m_cache);
        m_view->resize(800, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
    }

    void cleanup() { m_view.reset(); }

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
    void showRows(int rows)
    {
        m_rows = std::make_unique<PagedModel>(rows, QStringList());
        m_view->setModel(m_rows.get());
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers, m_view->cellRect(row).center());
    }
    int columnCount() const
    {
        int row = 0;
        while (m_view->cellRect(row).top() == m_view->cellRect(0).top())
            ++row;
        return row;
    }
    QString tipAt(int row) const
    {
        const QPoint place = m_view->cellRect(row).center();
        QHelpEvent event(QEvent::ToolTip, place, m_view->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        return QToolTip::text();
    }

    std::optional<PictureFolder> m_folder;
    std::optional<vision::ThumbnailCache> m_cache;
    std::unique_ptr<PagedModel> m_rows;
    std::unique_ptr<GalleryView> m_view;
};

static const bool registered = registerTest<GalleryViewTest>();

} // namespace pictor::ui

#include "gallery_view_test.moc"
