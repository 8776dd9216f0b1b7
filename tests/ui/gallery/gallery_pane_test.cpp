// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_pane.h"

#include "ui/gallery/compare_view.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_tests.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/picture_canvas.h"
#include "ui/gallery/picture_files.h"
#include "ui/gallery/picture_list_model.h"
#include "ui/gallery/picture_viewer.h"
#include "ui/support/patience.h"
#include "vision/thumbnail_cache.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSlider>
#include <QToolButton>
#include <QUrl>

namespace pictor::ui {

class GalleryPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_cache.emplace(m_folder->cachePath());
        m_pane = std::make_unique<GalleryPane>(*m_cache);
        m_pane->resize(900, 600);
        m_files = m_folder->addPictures(6);
        m_model.setFiles(m_files);
        m_pane->setModel(&m_model);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->view()->setFocus();
    }

    void cleanup() { m_pane.reset(); }

    void opensTheViewerAndComesBack()
    {
        press(Qt::Key_Right);
        press(Qt::Key_Return);
        QVERIFY(m_pane->viewer()->isVisible());
        QCOMPARE(m_pane->viewer()->row(), 0);
        QTest::keyClick(m_pane->viewer(), Qt::Key_Right);
        QTest::keyClick(m_pane->viewer(), Qt::Key_Escape);
        QVERIFY(m_pane->view()->isVisible());
        QVERIFY(m_pane->view()->hasFocus());
        QCOMPARE(m_pane->view()->currentRow(), 1); // where the viewer was
    }

    void showsThePictureOnTheFullScreen()
    {
        m_pane->openViewer(2);
        QTest::keyClick(m_pane->viewer(), Qt::Key_F11);
        QVERIFY(m_pane->viewer()->isWindow());
        QVERIFY(m_pane->viewer()->isFullScreen());
        QTRY_VERIFY(m_pane->viewer()->isActiveWindow());
        QTest::keyClick(m_pane->viewer(), Qt::Key_Right);
        QCOMPARE(m_pane->viewer()->row(), 3);
        QTest::keyClick(m_pane->viewer(), Qt::Key_F11);
        QVERIFY(!m_pane->viewer()->isWindow());
        QVERIFY(m_pane->viewer()->isVisible());
        QTest::keyClick(m_pane->viewer(), Qt::Key_F11);
        m_pane->viewer()->close(); // the window manager may do so
        QVERIFY(!m_pane->viewer()->isWindow());
        QVERIFY(m_pane->view()->isVisible());
    }

    void staysUsableInANarrowDock()
    {
        m_pane->setColumns({QStringLiteral("label")});
        m_pane->resize(150, 300);
        QCOMPARE(m_pane->width(), 150);
        QVERIFY(!m_pane->findChild<QLabel*>(QStringLiteral("galleryCounts"))->isVisible());
        m_pane->resize(1200, 300);
        QVERIFY(m_pane->findChild<QLabel*>(QStringLiteral("galleryCounts"))->isVisible());
        QVERIFY(m_pane->findChild<QComboBox*>(QStringLiteral("groupBox"))->isVisible());
    }

    void survivesItsModel()
    {
        {
            PictureListModel shortLived;
            shortLived.setFiles(m_files);
            m_pane->setModel(&shortLived);
            m_pane->openViewer(1);
        }
        QVERIFY(m_pane->view()->isVisible());
        QTest::keyClick(m_pane->view(), Qt::Key_Right);
        QCOMPARE(m_pane->view()->currentRow(), -1);
    }

    void searchesForWhatIsSelected()
    {
        QSignalSpy asked(m_pane.get(), &GalleryPane::findSimilarRequested);
        press(Qt::Key_S);
        QCOMPARE(asked.count(), 0);
        press(Qt::Key_Right);
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_S);
        QCOMPARE(asked.takeFirst()[0].toStringList(), m_files.mid(0, 2));
        m_pane->openViewer(4);
        QTest::keyClick(m_pane->viewer(), Qt::Key_S);
        QCOMPARE(asked.takeFirst()[0].toStringList(), m_files.mid(4, 1));
        QVERIFY(m_pane->view()->isVisible());
        m_pane->setFindSimilarEnabled(false, QStringLiteral("There is no model yet."));
        press(Qt::Key_S);
        QCOMPARE(asked.count(), 0);
        QCOMPARE(action("find-similar")->toolTip(), QStringLiteral("There is no model yet."));
    }

    void comparesTwoToFour()
    {
        press(Qt::Key_Home);
        QVERIFY(!action("compare")->isEnabled());
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_C);
        QVERIFY(m_pane->compareView()->isVisible());
        QCOMPARE(m_pane->compareView()->count(), 2);
        QTRY_VERIFY(m_pane->compareView()->canvas(1)->hasPicture());
        QTest::keyClick(m_pane->compareView(), Qt::Key_Escape);
        QVERIFY(m_pane->view()->isVisible());
        press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(!action("compare")->isEnabled());
    }

    void asksForGroupsAndOrder()
    {
        auto* group = m_pane->findChild<QComboBox*>(QStringLiteral("groupBox"));
        auto* sort = m_pane->findChild<QComboBox*>(QStringLiteral("sortBox"));
        QVERIFY(!group->isVisible());
        QSignalSpy grouped(m_pane.get(), &GalleryPane::groupByRequested);
        QSignalSpy sorted(m_pane.get(), &GalleryPane::sortRequested);
        m_pane->setColumns({QStringLiteral("label"), QStringLiteral("score")});
        m_pane->setGroupColumn(QStringLiteral("label"));
        m_pane->setSortColumn(QStringLiteral("score"), Qt::DescendingOrder);
        QVERIFY(group->isVisible());
        QCOMPARE(group->currentText(), QStringLiteral("label"));
        QCOMPARE(sort->currentText(), QStringLiteral("score"));
        QCOMPARE(grouped.count() + sorted.count(), 0);

        choose(group, 0);
        QCOMPARE(grouped.takeFirst()[0].toString(), QString());
        choose(sort, 1);
        QCOMPARE(sorted.last()[0].toString(), QStringLiteral("label"));
        QCOMPARE(sorted.last()[1].value<Qt::SortOrder>(), Qt::DescendingOrder);
        m_pane->findChild<QToolButton*>(QStringLiteral("sortOrder"))->click();
        QCOMPARE(sorted.last()[0].toString(), QStringLiteral("label"));
        QCOMPARE(sorted.last()[1].value<Qt::SortOrder>(), Qt::AscendingOrder);
    }

    void countsAndZooms()
    {
        const auto* counts = m_pane->findChild<QLabel*>(QStringLiteral("galleryCounts"));
        QVERIFY(counts->text().contains(QLatin1Char('6')));
        press(Qt::Key_Right);
        QCOMPARE(counts->text(), QStringLiteral("1 of 6 selected"));
        auto* slider = m_pane->findChild<QSlider*>(QStringLiteral("zoomSlider"));
        slider->setValue(3);
        QCOMPARE(m_pane->view()->zoom(), 3);
        m_pane->view()->setZoom(5);
        QCOMPARE(slider->value(), 5);
    }

    void takesADroppedPicture()
    {
        QSignalSpy searched(m_pane.get(), &GalleryPane::searchByPicturesRequested);
        QMimeData content;
        content.setUrls({QUrl::fromLocalFile(m_files[1])});
        QVERIFY(drop(content));
        QCOMPARE(searched.takeFirst()[0].toStringList(), QStringList(m_files[1]));
    }

    void takesManyDroppedPictures()
    {
        QSignalSpy searched(m_pane.get(), &GalleryPane::searchByPicturesRequested);
        QMimeData content;
        content.setUrls({QUrl::fromLocalFile(m_files[1]), QUrl::fromLocalFile(m_files[2])});
        QVERIFY(drop(content));
        QCOMPARE(searched.takeFirst()[0].toStringList(), m_files.mid(1, 2));
    }

    void takesADroppedFolder()
    {
        QSignalSpy opened(m_pane.get(), &GalleryPane::openFolderRequested);
        QMimeData content;
        content.setUrls({QUrl::fromLocalFile(m_folder->path())});
        QVERIFY(drop(content));
        QCOMPARE(opened.takeFirst()[0].toString(), m_folder->path());
    }

    void explainsWhatItCannotTake()
    {
        QSignalSpy failed(m_pane.get(), &GalleryPane::failed);
        QSignalSpy searched(m_pane.get(), &GalleryPane::searchByPicturesRequested);
        QMimeData missing, address, text;
        missing.setUrls({QUrl::fromLocalFile(m_folder->path() + QStringLiteral("/none.jpg"))});
        QVERIFY(drop(missing));
        QVERIFY(failed.takeFirst()[0].toString().contains(QStringLiteral("none.jpg")));
        address.setUrls({QUrl(QStringLiteral("https://example.org/cat.jpg"))});
        QVERIFY(drop(address));
        QVERIFY(failed.takeFirst()[0].toString().contains(QStringLiteral("https://example.org/cat.jpg")));
        text.setText(QStringLiteral("cat"));
        QVERIFY(!drop(text));
        QMimeData nothing;
        nothing.setUrls({});
        m_pane->take(nothing);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(searched.count(), 0);
    }

    void searchesWithPastedPixels()
    {
        QSignalSpy searched(m_pane.get(), &GalleryPane::searchByPicturesRequested);
        QImage image(50, 40, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QGuiApplication::clipboard()->setImage(image);
        press(Qt::Key_V, Qt::ControlModifier);
        press(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(searched.count(), 2);
        const QString first = searched[0][0].toStringList().value(0);
        QVERIFY(first != searched[1][0].toStringList().value(0));
        QCOMPARE(QImage(first).convertToFormat(QImage::Format_RGB32), image);
        m_pane.reset();
        QVERIFY(!QFile::exists(first)); // nothing is left behind
    }

    void copiesFiles()
    {
        press(Qt::Key_End);
        press(Qt::Key_C, Qt::ControlModifier);
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(copied->urls(), QList<QUrl>{QUrl::fromLocalFile(m_files[5])});
    }

    void hasAMenu()
    {
        m_pane->view()->setCurrentRow(1);
        Q_EMIT m_pane->view()->menuRequested(m_pane->mapToGlobal(QPoint(10, 10)));
        auto* menu = m_pane->findChild<QMenu*>();
        QVERIFY(menu && menu->isVisible());
        QVERIFY(menu->actions().contains(action("find-similar")));
        QVERIFY(menu->actions().contains(action("folder")));
        menu->close();
    }

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_pane->view(), static_cast<Qt::Key>(key), modifiers);
    }
    QAction* action(const char* name) const { return m_pane->view()->findChild<QAction*>(QLatin1String(name)); }
    static void choose(QComboBox* box, int index)
    {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    // False when it is refused while it is still in the air.
    bool drop(const QMimeData& content)
    {
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &content, Qt::LeftButton, {});
        enter.ignore();
        QCoreApplication::sendEvent(m_pane.get(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event({50, 50}, Qt::CopyAction, &content, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_pane.get(), &event);
        return event.isAccepted();
    }

    std::optional<PictureFolder> m_folder;
    std::optional<vision::ThumbnailCache> m_cache;
    PictureListModel m_model;
    QStringList m_files;
    std::unique_ptr<GalleryPane> m_pane;
};

static const bool registeredGalleryPaneTest = registerTest<GalleryPaneTest>();

} // namespace pictor::ui

#include "gallery_pane_test.moc"
