// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_viewer.h"

#include "ui/gallery/compare_view.h"
#include "ui/gallery/details_panel.h"
#include "ui/gallery/gallery_tests.h"
#include "ui/gallery/picture_canvas.h"
#include "ui/gallery/picture_files.h"
#include "ui/gallery/picture_list_model.h"
#include "ui/support/patience.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QWheelEvent>
#include <exiv2/exiv2.hpp>

namespace pictor::ui {

class PictureViewerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_viewer = std::make_unique<PictureViewer>();
        m_viewer->resize(700, 500);
        m_viewer->setModel(&m_model);
        m_canvas = m_viewer->findChild<PictureCanvas*>();
        m_viewer->show();
        QVERIFY(QTest::qWaitForWindowActive(m_viewer.get()));
        m_viewer->setFocus();
    }

    void cleanup() { m_viewer.reset(); }

    // Nobody must judge a picture by the name of another.
    void clearsBeforeItDecodes()
    {
        m_model.setFiles({m_folder->addPicture(QStringLiteral("a.png"), {300, 200}, Qt::red),
            m_folder->addPicture(QStringLiteral("b.png"), {5000, 3000}, Qt::blue),
            m_folder->addPicture(QStringLiteral("c.png"), {5000, 3000}, Qt::green)});
        m_viewer->showRow(0);
        QVERIFY(!m_canvas->hasPicture());
        QTRY_VERIFY(m_canvas->hasPicture());
        QCOMPARE(centre(), QColor(Qt::red));
        m_viewer->showRow(2);
        QVERIFY(!m_canvas->hasPicture());
        QVERIFY(centre() != QColor(Qt::red));
        m_viewer->showRow(1);
        m_viewer->showRow(2);
        QTRY_VERIFY(m_canvas->hasPicture());
        QCOMPARE(centre(), QColor(Qt::green));
        QTest::qWait(300); // the picture of row 1 arrives, too late
        QCOMPARE(centre(), QColor(Qt::green));
    }

    void turnsPagesWithTheArrowKeys()
    {
        m_model.setFiles(m_folder->addPictures(3));
        QSignalSpy changed(m_viewer.get(), &PictureViewer::rowChanged);
        m_viewer->showRow(1);
        press(Qt::Key_Right);
        QCOMPARE(m_viewer->row(), 2);
        press(Qt::Key_Right); // the last one
        QCOMPARE(m_viewer->row(), 2);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        QCOMPARE(m_viewer->row(), 0);
        press(Qt::Key_End);
        QCOMPARE(m_viewer->row(), 2);
        press(Qt::Key_Home);
        QCOMPARE(m_viewer->row(), 0);
        press(Qt::Key_Space);
        QCOMPARE(m_viewer->row(), 1);
        press(Qt::Key_Backspace);
        QCOMPARE(m_viewer->row(), 0);
        QCOMPARE(changed.count(), 8);
        QVERIFY(title().contains(QStringLiteral("1 of 3")));
        QVERIFY(title().contains(QStringLiteral("picture00000.jpg")));
    }

    void zooms()
    {
        m_model.setFiles({m_folder->addPicture(QStringLiteral("a.png"), {3000, 2000})});
        m_viewer->showRow(0);
        QTRY_VERIFY(m_canvas->hasPicture());
        const double fitting = m_canvas->scale();
        QVERIFY(fitting < 0.3);
        press(Qt::Key_Plus);
        QVERIFY(m_canvas->scale() > fitting);
        press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_canvas->scale(), 1.0);
        press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_canvas->scale(), fitting);
        const QPointF place(100, 100);
        QWheelEvent wheel(place, m_canvas->mapToGlobal(place), {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas, &wheel);
        QVERIFY(m_canvas->scale() > fitting);
        const QPointF before = m_canvas->view().centre;
        QTest::mousePress(m_canvas, Qt::LeftButton, {}, {300, 200});
        QTest::mouseMove(m_canvas, {280, 190});
        QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, {280, 190});
        QVERIFY(m_canvas->view().centre.x() > before.x());
        QTest::mouseDClick(m_canvas, Qt::LeftButton, {}, {300, 200});
        QCOMPARE(m_canvas->scale(), fitting);
    }

    void keepsItsZoomWhenOtherRowsChange()
    {
        m_model.setFiles({m_folder->addPicture(QStringLiteral("a.png"), {3000, 2000})});
        m_viewer->showRow(0);
        QTRY_VERIFY(m_canvas->hasPicture());
        press(Qt::Key_Plus);
        const double scale = m_canvas->scale();
        Q_EMIT m_model.dataChanged(m_model.index(0), m_model.index(0));
        QCOMPARE(m_canvas->scale(), scale);
        QVERIFY(m_canvas->hasPicture());
    }

    void saysWhyThereIsNoPicture()
    {
        m_model.setPictures({{.file = m_folder->addFile(QStringLiteral("bad.jpg"), "nothing")},
            {.unavailable = QStringLiteral("The value is NULL.")}});
        m_viewer->showRow(0);
        QTRY_VERIFY(m_canvas->accessibleDescription().contains(QStringLiteral("is not a picture")));
        QVERIFY(!m_canvas->hasPicture());
        m_viewer->showRow(1);
        QCOMPARE(m_canvas->accessibleDescription(), QStringLiteral("The value is NULL."));
    }

    void showsWhatIsKnown()
    {
        const QString file = m_folder->addPicture(QStringLiteral("a.jpg"), {300, 200});
        addCamera(file);
        m_model.setPictures({{.file = file, .details = {{QStringLiteral("label"), QStringLiteral("7")}}}});
        m_viewer->showRow(0);
        auto* details = m_viewer->findChild<DetailsPanel*>();
        QVERIFY(!details->isVisible());
        press(Qt::Key_I);
        QVERIFY(details->isVisible());
        QTRY_COMPARE(details->topLevelItemCount(), 3);
        details->selectAll();
        QTest::keyClick(details, Qt::Key_C, Qt::ControlModifier);
        const QString text = QGuiApplication::clipboard()->text();
        for (const QString& line : {QStringLiteral("label\t7"), QStringLiteral("Pixels\t300 × 200"),
                 QStringLiteral("Camera\tNikon D850"), QStringLiteral("Name\ta.jpg")})
            QVERIFY2(text.contains(line), qPrintable(text));
        press(Qt::Key_I);
        QVERIFY(!details->isVisible());
    }

    void closes()
    {
        m_model.setFiles(m_folder->addPictures(1));
        m_viewer->showRow(0);
        QSignalSpy closed(m_viewer.get(), &PictureViewer::closed);
        press(Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        m_model.setFiles({}); // its rows are gone
        QCOMPARE(closed.count(), 2);
    }

    void comparesInTheSameWay()
    {
        CompareView compare;
        compare.resize(900, 600);
        compare.show();
        const QString broken = m_folder->addFile(QStringLiteral("bad.jpg"), "nothing");
        compare.showPictures({{m_folder->addPicture(QStringLiteral("a.png"), {3000, 2000}), QStringLiteral("a")},
            {m_folder->addPicture(QStringLiteral("b.png"), {1500, 1000}), QStringLiteral("b")},
            {broken, QStringLiteral("bad")}, {broken, QStringLiteral("bad")},
            {broken, QStringLiteral("one too many")}});
        QCOMPARE(compare.count(), 4);
        QTRY_VERIFY(compare.canvas(0)->hasPicture() && compare.canvas(1)->hasPicture());
        QTRY_VERIFY(compare.canvas(3)->accessibleDescription().contains(QStringLiteral("is not a picture")));
        compare.canvas(1)->zoomBy(3);
        QCOMPARE(compare.canvas(0)->view(), compare.canvas(1)->view());
        QTest::mousePress(compare.canvas(0), Qt::LeftButton, {}, {100, 100});
        QTest::mouseMove(compare.canvas(0), {60, 80});
        QTest::mouseRelease(compare.canvas(0), Qt::LeftButton, {}, {60, 80});
        QVERIFY(compare.canvas(0)->view().centre.x() > 0.5);
        QCOMPARE(compare.canvas(0)->view(), compare.canvas(1)->view());
        compare.showPictures({{broken, QStringLiteral("bad")}, {broken, QStringLiteral("bad")}});
        QCOMPARE(compare.count(), 2);
    }

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_viewer.get(), static_cast<Qt::Key>(key), modifiers);
    }
    QColor centre() const { return m_canvas->grab().toImage().pixelColor(m_canvas->rect().center()); }
    QString title() const { return m_viewer->findChild<QLabel*>(QStringLiteral("pictureTitle"))->text(); }
    static void addCamera(const QString& file)
    {
        const auto image = Exiv2::ImageFactory::open(file.toStdString());
        image->exifData()["Exif.Image.Model"] = "Nikon D850";
        image->writeMetadata();
    }

    std::optional<PictureFolder> m_folder;
    PictureListModel m_model;
    std::unique_ptr<PictureViewer> m_viewer;
    PictureCanvas* m_canvas = nullptr;
};

static const bool registeredPictureViewerTest = registerTest<PictureViewerTest>();

} // namespace pictor::ui

#include "picture_viewer_test.moc"
