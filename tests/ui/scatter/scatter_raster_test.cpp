// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_raster.h"

#include "ui/settings/theme.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <random>

namespace pictor::ui {

namespace {

FrameRequest requestFor(const RawPoints& raw, QSizeF size)
{
    FrameRequest request;
    request.points = std::make_shared<const ScatterPoints>(raw);
    request.inks = inksFor({}, ThemeSwitch::lightPalette());
    request.viewport = Viewport::fitted(request.points->bounds(), size);
    return request;
}

int fromGround(const Frame& frame, const FrameRequest& request, QPointF place)
{
    const QPointF pixel = request.viewport.toScreen(place) * request.pixelRatio;
    const QRgb seen = frame.image.pixel(static_cast<int>(pixel.x()), static_cast<int>(pixel.y()));
    return qRed(request.inks.ground) - qRed(seen);
}

} // namespace

class ScatterRasterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsEachPointAtItsPlace();
    void isDenserWhereMorePointsLie();
    void fadesWhatIsNotSelected();
    void drawsTheSameInBandsAsWhole();
    void stopsWhenAsked();
    void viewportsKeepWhatIsUnderTheMouse();
};

void ScatterRasterTest::drawsEachPointAtItsPlace()
{
    const RawPoints raw{.x = {0, 10, 10}, .y = {0, 0, 10}, .rows = {0, 1, 2}, .colours = {}};
    FrameRequest request = requestFor(raw, {200, 100});
    for (const qreal ratio : {1.0, 2.0}) {
        request.pixelRatio = ratio;
        const Frame frame = drawFrame(request, {});
        QCOMPARE(frame.image.size(), QSizeF(200 * ratio, 100 * ratio).toSize());
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(fromGround(frame, request, QPointF(raw.x[i], raw.y[i])) > 50);
        QCOMPARE(fromGround(frame, request, QPointF(5, 5)), 0);
        QCOMPARE(fromGround(frame, request, QPointF(0, 10)), 0);
    }
}

void ScatterRasterTest::isDenserWhereMorePointsLie()
{
    RawPoints raw;
    const auto add = [&raw](float x, int count) {
        for (int i = 0; i < count; ++i) {
            raw.x.push_back(x);
            raw.y.push_back(0);
            raw.rows.push_back(static_cast<std::uint32_t>(raw.rows.size()));
        }
    };
    add(0, 1);
    add(1, 20);
    add(2, 2000);
    raw.y[0] = 1; // not all on one line
    const FrameRequest request = requestFor(raw, {300, 150});
    const Frame frame = drawFrame(request, {});
    const int one = fromGround(frame, request, QPointF(0, 1));
    const int some = fromGround(frame, request, QPointF(1, 0));
    const int many = fromGround(frame, request, QPointF(2, 0));
    QVERIFY(one > 20);
    QVERIFY(some > one);
    QVERIFY(many > some);
}

void ScatterRasterTest::fadesWhatIsNotSelected()
{
    const RawPoints raw{.x = {0, 10}, .y = {0, 10}, .rows = {0, 1}, .colours = {}};
    FrameRequest request = requestFor(raw, {120, 120});
    const Frame plain = drawFrame(request, {});
    RowSet rows(2);
    rows.insert(1);
    request.selected = std::make_shared<const RowSet>(rows);
    const Frame chosen = drawFrame(request, {});
    QVERIFY(fromGround(chosen, request, QPointF(0, 0)) < fromGround(plain, request, QPointF(0, 0)));
    QCOMPARE(fromGround(chosen, request, QPointF(10, 10)), fromGround(plain, request, QPointF(10, 10)));
}

// Bands are as high as their width lets them be: a wide and a narrow picture of the same place use different ones.
void ScatterRasterTest::drawsTheSameInBandsAsWhole()
{
    std::mt19937 random(3);
    std::normal_distribution<float> near(0, 1);
    RawPoints raw;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        raw.x.push_back(near(random));
        raw.y.push_back(near(random));
        raw.rows.push_back(i);
    }
    FrameRequest wide = requestFor(raw, {200, 400});
    wide.viewport.size = {2200, 400};
    FrameRequest narrow = wide;
    narrow.viewport.size = {200, 400};
    const QImage a = drawFrame(wide, {}).image.copy(1000, 0, 200, 400);
    const QImage b = drawFrame(narrow, {}).image;
    QVERIFY(a == b);
}

void ScatterRasterTest::stopsWhenAsked()
{
    const RawPoints raw{.x = {0, 1}, .y = {0, 1}, .rows = {0, 1}, .colours = {}};
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(drawFrame(requestFor(raw, {100, 100}), stop.get_token()).image.isNull());
    QVERIFY(drawFrame({}, {}).image.isNull());
}

void ScatterRasterTest::viewportsKeepWhatIsUnderTheMouse()
{
    const QRectF bounds(-3, 5, 20, 10);
    Viewport viewport = Viewport::fitted(bounds, {400, 300});
    QVERIFY(viewport.area().contains(bounds));
    const QPointF pixel(77, 210);
    const QPointF place = viewport.toPlane(pixel);
    viewport.zoomAt(pixel, 3, bounds);
    QVERIFY((viewport.toPlane(pixel) - place).manhattanLength() < 1e-9);
    viewport.panBy({10, -20});
    QVERIFY((viewport.toPlane(pixel + QPointF(10, -20)) - place).manhattanLength() < 1e-9);
    // Neither out of sight nor into rounding.
    for (int i = 0; i < 100; ++i)
        viewport.zoomAt(pixel, 10, bounds);
    QVERIFY(viewport.area().width() > 20 / 1e6);
    for (int i = 0; i < 100; ++i)
        viewport.zoomAt(pixel, 0.1, bounds);
    QVERIFY(viewport.area().width() < 20 * 100);
}

[[maybe_unused]] static const bool registeredScatterRasterTest = registerTest<ScatterRasterTest>();

} // namespace pictor::ui

#include "scatter_raster_test.moc"
