// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_view.h"

#include "ui/gallery/gallery_metrics.h"
#include "ui/gallery/gallery_tests.h"

#include <QTest>

namespace pictor::ui {

class PictureViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsLargePicturesExactly()
    {
        const PicturePlacement placement({4000, 3000}, {1000, 500});
        const QRectF target = placement.target({});
        QCOMPARE(target.height(), 500.0);
        QCOMPARE(target.center(), QPointF(500, 250));
    }

    void enlargesSmallPicturesByAWholeNumber()
    {
        const PicturePlacement placement({28, 28}, {1000, 500});
        QCOMPARE(placement.fittingScale(), 17.0);
    }

    void keepsThePointUnderTheCursor()
    {
        const PicturePlacement placement({4000, 3000}, {1000, 750});
        const QPointF cursor(800, 200);
        const PictureView before = placement.zoomed({}, 2, {500, 375});
        const PictureView after = placement.zoomed(before, 1.5, cursor);
        const auto partAt = [&](const PictureView& view) {
            const QRectF target = placement.target(view);
            return QPointF(
                (cursor.x() - target.left()) / target.width(), (cursor.y() - target.top()) / target.height());
        };
        QVERIFY(qAbs(partAt(before).x() - partAt(after).x()) < 1e-9);
        QVERIFY(qAbs(partAt(before).y() - partAt(after).y()) < 1e-9);
        QCOMPARE(after.zoom, 3.0);
    }

    void showsOneScreenPixelAPixel()
    {
        const PicturePlacement placement({4000, 3000}, {1000, 750});
        QCOMPARE(placement.scale(placement.actualSize({}, {0, 0})), 1.0);
        const PicturePlacement digit({28, 28}, {1000, 750});
        QCOMPARE(digit.scale(digit.actualSize({}, {0, 0})), 1.0);
    }

    void showsNoMoreEmptySpaceThanNecessary()
    {
        const PicturePlacement placement({4000, 3000}, {1000, 750});
        const PictureView far = placement.moved(placement.zoomed({}, 4, {0, 0}), {-100'000, 100'000});
        const QRectF target = placement.target(far);
        QVERIFY(qAbs(target.right() - 1000) < 1e-6);
        QVERIFY(qAbs(target.top()) < 1e-6);
        QCOMPARE(placement.moved({}, {300, 300}), PictureView()); // all of it is on the screen anyway
    }

    void hasLimits()
    {
        const PicturePlacement placement({4000, 3000}, {1000, 750});
        QCOMPARE(placement.scale(placement.zoomed({}, 1e9, {0, 0})), 64.0);
        QCOMPARE(placement.zoomed({}, 1e-9, {0, 0}), PictureView());
        const PicturePlacement degenerate({0, 0}, {0, 0});
        QCOMPARE(degenerate.limited({}).zoom, 1.0);
    }

    void drawsSmallThumbnailsWithSquarePixels()
    {
        QCOMPARE(shownPicture({28, 28}, true, 150).size, QSize(140, 140));
        QVERIFY(!shownPicture({28, 28}, true, 150).smooth);
        // A little larger is no reason for steps in the size of pixels.
        QCOMPARE(shownPicture({100, 50}, true, 150).size, QSize(150, 75));
        QVERIFY(shownPicture({100, 50}, true, 150).smooth);
        // Of a large picture, shown until the right size comes.
        QCOMPARE(shownPicture({64, 32}, false, 300).size, QSize(300, 150));
        QVERIFY(shownPicture({64, 32}, false, 300).smooth);
        QCOMPARE(shownPicture({6000, 3}, true, 100).size, QSize(100, 1));
    }
};

static const bool registeredPictureViewTest = registerTest<PictureViewTest>();

} // namespace pictor::ui

#include "picture_view_test.moc"
