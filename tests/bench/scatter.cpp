// SPDX-License-Identifier: GPL-3.0-or-later
// ./dev bench scatter [FOLDER [ROWS]]: times of a scatter plot of a million rows; with a folder also pictures of it in
// light and dark.
#include "ui/scatter/scatter_pane.h"
#include "ui/settings/theme.h"
#include "ui/support/patience.h"
#include "ui/support/workspace_fixture.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace {

using namespace pictor;
using namespace pictor::ui;

// Ten clouds of different sizes, a ring and some noise.
QString clouds(int rows)
{
    return QStringLiteral(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %1 - 1),"
        " r AS (SELECT i, i % 12 AS label, (abs(random()) % 1000 + abs(random()) % 1000 + abs(random()) % 1000"
        " + abs(random()) % 1000) / 1000.0 - 2 AS u, (abs(random()) % 1000 + abs(random()) % 1000"
        " + abs(random()) % 1000 + abs(random()) % 1000) / 1000.0 - 2 AS v, abs(random()) % 10000 / 10000.0 AS a FROM "
        "n)"
        " SELECT i, 'pictures/' || i || '.jpg' AS path, 'class ' || label AS label, a AS score,"
        " CASE label WHEN 11 THEN 30 * a - 15 ELSE (label * 7 % 10) * 2.5 - 12 + u * (1 + label % 4) END AS x,"
        " CASE label WHEN 11 THEN 4 * sin(20 * a) + u / 3 ELSE (label * 3 % 7) * 2.5 - 8 + (v + u / 2) * (1 + label % "
        "3)"
        " END AS y FROM r")
        .arg(rows);
}

class Clock
{
public:
    Clock() { m_timer.start(); }
    double milliseconds() const { return static_cast<double>(m_timer.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_timer;
};

void waitFor(const std::function<bool()>& condition)
{
    if (!QTest::qWaitFor(condition, patience))
        qFatal("it did not happen");
}

void print(const char* what, std::vector<double> times)
{
    std::ranges::sort(times);
    double sum = 0;
    for (const double time : times)
        sum += time;
    std::printf("%-44s mean %7.2f ms   median %7.2f   worst %7.2f   (%zu)\n", what,
        sum / static_cast<double>(times.size()), times[times.size() / 2], times.back(), times.size());
}

// What the GUI thread spends on one frame: handling the event and painting.
template <typename Move>
void measureMoves(ScatterView& view, const char* what, Move move)
{
    std::vector<double> frames;
    std::vector<double> drawn;
    for (int i = 0; i < 60; ++i) {
        const Clock clock;
        move(i);
        view.repaint();
        frames.push_back(clock.milliseconds());
        QTest::qWait(8);
        drawn.push_back(view.lastFrameMilliseconds());
    }
    const Clock sharp;
    waitFor([&] { return view.isSharp(); });
    print(what, frames);
    print("  drawn beside, on the worker", drawn);
    std::printf("  sharp again after %.1f ms\n", sharp.milliseconds());
}

void turnWheel(ScatterView& view, int amount)
{
    const QPointF place = QRectF(view.rect()).center() + QPointF(60, 40);
    QWheelEvent event(place, view.mapToGlobal(place), {}, {0, amount}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

QPolygonF freeHand(QPointF centre, double radius)
{
    QPolygonF polygon;
    for (int i = 0; i < 300; ++i) {
        const double angle = 2 * std::numbers::pi * i / 300;
        const double reach = radius * (1 + 0.2 * std::sin(5 * angle));
        polygon.append(centre + QPointF(reach * std::cos(angle), reach * std::sin(angle)));
    }
    return polygon;
}

void measureLasso(ScatterView& view, ResultView& result)
{
    QSignalSpy changed(&view.selection(), &PointSelection::changed);
    QSignalSpy arranged(&result, &ResultView::arrangementChanged);
    const Clock clock;
    view.selectInside(freeHand({-4, -2}, 4), SelectionMode::Replace);
    const double returned = clock.milliseconds();
    waitFor([&] { return !changed.isEmpty(); });
    const double found = clock.milliseconds();
    waitFor([&] { return view.isSharp(); });
    const double seen = clock.milliseconds();
    waitFor([&] { return !arranged.isEmpty(); });
    std::printf("lasso of 300 corners: returned %.2f ms, %lld rows found after %.1f ms, seen after %.1f ms, "
                "table and gallery filtered after %.1f ms\n",
        returned, static_cast<long long>(view.selection().count()), found, seen, clock.milliseconds());
}

void measureHover(const ScatterView& view)
{
    std::vector<double> times;
    for (int i = 0; i < 500; ++i) {
        const Clock clock;
        (void)view.pointAt(QPointF((i * 37) % view.width(), (i * 91) % view.height()));
        times.push_back(clock.milliseconds());
    }
    print("nearest point under the mouse", times);
}

void save(QWidget& widget, const QString& folder, const QString& name)
{
    if (folder.isEmpty())
        return;
    const QString file = folder + name;
    QTest::qWait(300);
    if (!widget.grab().save(file))
        qFatal("%s cannot be written", qPrintable(file));
    std::printf("%s\n", qPrintable(file));
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1);
    const int rows = arguments.value(2, QStringLiteral("1000000")).toInt();
    if (!folder.isEmpty())
        QDir().mkpath(folder);
    ThemeSwitch theme(application);
    theme.apply(Theme::Light);
    WorkspaceFixture fixture;
    ResultView* const result = fixture.run(clouds(rows))->result();
    if (!result)
        qFatal("no rows");
    const Clock clock;
    ScatterPane pane(result, nullptr);
    pane.resize(1500, 900);
    pane.show();
    waitFor([&] { return pane.view()->points().points != nullptr; });
    std::printf("%d rows, plot of %d x %d pixels: first points after %.0f ms, ", rows, pane.view()->width(),
        pane.view()->height(), clock.milliseconds());
    waitFor([&] { return pane.view()->points().isAll && pane.view()->isSharp(); });
    std::printf("all after %.0f ms; the last frame took %.1f ms to draw\n", clock.milliseconds(),
        pane.view()->lastFrameMilliseconds());
    save(pane, folder, QStringLiteral("/scatter-light.png"));
    ScatterView& view = *pane.view();
    measureMoves(view, "zooming in, GUI thread a frame", [&](int) { turnWheel(view, 40); });
    save(pane, folder, QStringLiteral("/scatter-zoomed-light.png"));
    measureMoves(view, "panning, GUI thread a frame",
        [&](int i) { QTest::keyClick(&view, i % 2 ? Qt::Key_Right : Qt::Key_Up); });
    measureMoves(view, "zooming out, GUI thread a frame", [&](int) { turnWheel(view, -40); });
    view.fit();
    waitFor([&] { return view.isSharp(); });
    measureHover(view);
    measureLasso(view, *result);
    save(pane, folder, QStringLiteral("/scatter-selected-light.png"));
    measureMoves(view, "zooming in with a selection", [&](int) { turnWheel(view, 40); });
    view.fit();
    theme.apply(Theme::Dark);
    waitFor([&] { return view.isSharp(); });
    save(pane, folder, QStringLiteral("/scatter-selected-dark.png"));
    view.selection().clear();
    waitFor([&] { return view.isSharp(); });
    save(pane, folder, QStringLiteral("/scatter-dark.png"));
    return 0;
}
