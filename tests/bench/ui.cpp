// SPDX-License-Identifier: GPL-3.0-or-later
// How the window feels: its start beside a bare window's, and the longest moments in which it does not answer while
// something goes on. usage: bench_ui [start|stalls]
#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/results/result_grid.h"
#include "ui/shell/shell_fixture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace {

using namespace pictor::ui;

constexpr int starts = 11;
constexpr int patience = 1'200'000;

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// As a shell starts a program for somebody who has it for the first time.
QProcessEnvironment freshUser()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("OMP_WAIT_POLICY"));
    environment.remove(QStringLiteral("GOMP_SPINCOUNT"));
    environment.insert(QStringLiteral("PICTOR_SETTINGS"), QStringLiteral("/nonexistent/pictor.ini"));
    return environment;
}

double secondsOf(const QString& program, const QStringList& arguments)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setProcessEnvironment(freshUser());
    process.start(program, arguments);
    process.waitForFinished(patience);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s failed", qPrintable(program));
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

// One after the other, so that both see the same machine.
void measureStart()
{
    const QString folder = QApplication::applicationDirPath();
    std::vector<double> bare;
    std::vector<double> ours;
    for (int i = 0; i < starts; ++i) {
        bare.push_back(secondsOf(folder + QStringLiteral("/bench_ui_bare_window"), {}));
        ours.push_back(secondsOf(folder + QStringLiteral("/pictor"), {QStringLiteral("--end-after-first-paint")}));
    }
    std::printf("start to first paint, median of %d: bare window %.0f ms, Pictor %.0f ms, ratio %.2f\n", starts,
        median(bare) * 1000, median(ours) * 1000, median(ours) / median(bare));
}

// The longest time between two rounds of the event loop.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_clock.start();
    }

    void begin()
    {
        m_longest = 0;
        m_clock.restart();
    }
    double longestMilliseconds()
    {
        beat();
        return m_longest;
    }

private:
    void beat()
    {
        m_longest = std::max(m_longest, static_cast<double>(m_clock.nsecsElapsed()) * 1e-6);
        m_clock.restart();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
};

double residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}

class Stalls
{
public:
    Stalls()
    {
        if (!m_fixture.openWorkspace(QStringLiteral("bench")))
            qFatal("no workspace");
        run("import (GET, COPY)",
            QStringLiteral("GET THANOSQL DATASET mnist_data OPTIONS (overwrite=True);"
                           "COPY mnist_test FROM 'thanosql-dataset/mnist_data/mnist_test.csv';"
                           "COPY digits FROM 'thanosql-dataset/mnist_data'"));
        run("training",
            QStringLiteral("COPY mnist_train FROM 'thanosql-dataset/mnist_data/mnist_train.csv';"
                           "BUILD MODEL m USING SimCLR OPTIONS (max_epochs=1) AS SELECT * FROM mnist_train"));
        run("search",
            QStringLiteral("CONVERT USING m OPTIONS (table_name='mnist_test') AS SELECT * FROM mnist_test;"
                           "SEARCH IMAGE USING m OPTIONS (search_by='image',"
                           " search_input='thanosql-dataset/mnist_data/test/923.jpg', top_k=10)"
                           " AS SELECT * FROM mnist_test"));
        scrollRows();
        scrollThumbnails();
    }

private:
    template <typename Condition>
    static void wait(Condition condition, int milliseconds)
    {
        if (!QTest::qWaitFor(condition, milliseconds))
            qFatal("waited %d ms for nothing", milliseconds);
    }

    StatementRun* run(const char* name, const QString& script)
    {
        m_heart.begin();
        StatementRun* const last = m_fixture.page().session().run(script).constLast();
        if (!QTest::qWaitFor([=] { return last->isFinished(); }, patience)
            || last->state() != StatementRun::State::Succeeded)
            qFatal("%s: %s", name, qPrintable(last->message()));
        if (*name)
            std::printf("%-28s longest stall %5.0f ms, resident %4.0f MiB\n", name, m_heart.longestMilliseconds(),
                residentMebibytes());
        return last;
    }

    void scrollRows()
    {
        QElapsedTimer timer;
        timer.start();
        StatementRun* const rows = m_fixture.page()
                                       .session()
                                       .run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                                                           "FROM n WHERE i < 1000000) SELECT i, 'row ' || i AS name,"
                                                           " i % 10 AS label, i * 0.5 AS half FROM n"))
                                       .constLast();
        wait([=] { return rows->result() && rows->result()->row(0); }, patience);
        std::printf("1,000,000 rows               first rows after %lld ms\n", timer.elapsed());
        wait([=] { return rows->isFinished(); }, patience);
        ResultTab* const tab = m_fixture.page().results().tabOf(rows);
        wait([=] { return tab->pane()->grid() != nullptr; }, 5000);
        scroll("scroll 1,000,000 rows", tab->pane()->grid()->verticalScrollBar());
    }

    void scrollThumbnails()
    {
        run("",
            QStringLiteral("CREATE TABLE many AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < 499) SELECT t.image_path, t.label, i FROM n, mnist_test t"));
        StatementRun* const print = run("print 100,000 pictures", QStringLiteral("PRINT IMAGE AS SELECT * FROM many"));
        ResultTab* const tab = m_fixture.page().results().tabOf(print);
        wait([=] { return tab->showsGallery(); }, 5000);
        QTest::qWait(500);
        scroll("scroll 100,000 thumbnails", tab->gallery()->view()->verticalScrollBar());
    }

    void scroll(const char* name, QScrollBar* bar)
    {
        m_heart.begin();
        double most = residentMebibytes();
        for (int step = 0; step <= 300; ++step) {
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * (step % 100) / 100 + step));
            QTest::qWait(16);
            most = std::max(most, residentMebibytes());
        }
        std::printf(
            "%-28s longest stall %5.0f ms, resident %4.0f MiB at most\n", name, m_heart.longestMilliseconds(), most);
    }

    ShellFixture m_fixture;
    Heartbeat m_heart;
};

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pictor-bench"));
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const QString part = QApplication::arguments().value(1);
    if (part.isEmpty() || part == QStringLiteral("start"))
        measureStart();
    if (part.isEmpty() || part == QStringLiteral("stalls"))
        Stalls();
    return 0;
}
