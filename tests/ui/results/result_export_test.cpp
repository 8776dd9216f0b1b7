// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_export.h"

#include "support/cli_runner.h"
#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/support/patience.h"

#include <QDir>

namespace pictor::ui {

class ResultExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsFormatsByName();
    void writesWhatTheCommandLineWrites_data();
    void writesWhatTheCommandLineWrites();
    void writesRowsAsTheyAreArranged();
    void goesOnWhenTheResultHasGone();
    void stopsInTheMiddleWithoutAFile();
    void saysWhyAFileCannotBeWritten();

private:
    ResultExport* start(ResultView* view, const QString& name);
    QString end(ResultExport* job); // "" or the error

    ResultsFixture m_fixture;
};

ResultExport* ResultExportTest::start(ResultView* view, const QString& name)
{
    auto* job = new ResultExport(*view, m_fixture.path(name), formatOfFile(name), this);
    job->start();
    return job;
}

QString ResultExportTest::end(ResultExport* job)
{
    QSignalSpy finished(job, &ResultExport::finished);
    QSignalSpy failed(job, &ResultExport::failed);
    if (!QTest::qWaitFor([&] { return !finished.isEmpty() || !failed.isEmpty(); }, patience))
        qFatal("the export did not end");
    return failed.isEmpty() ? QString() : QStringLiteral("failed: ") + failed.first().first().toString();
}

void ResultExportTest::knowsFormatsByName()
{
    QCOMPARE(formatOfFile(QStringLiteral("a.CSV")), ExportFormat::Csv);
    QCOMPARE(formatOfFile(QStringLiteral("a.jsonl")), ExportFormat::JsonLines);
    QCOMPARE(formatOfFile(QStringLiteral("a.json")), ExportFormat::Json);
    QCOMPARE(formatOfFile(QStringLiteral("a.txt")), ExportFormat::Csv);
}

void ResultExportTest::writesWhatTheCommandLineWrites_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("format");
    QTest::newRow("csv") << QStringLiteral("a.csv") << QStringLiteral("csv");
    QTest::newRow("json") << QStringLiteral("a.json") << QStringLiteral("json");
    QTest::newRow("json lines") << QStringLiteral("a.jsonl") << QStringLiteral("jsonl");
}

void ResultExportTest::writesWhatTheCommandLineWrites()
{
    QFETCH(const QString, file);
    QFETCH(const QString, format);
    m_fixture.run(QStringLiteral("DROP TABLE IF EXISTS t"));
    m_fixture.makeVectors();
    const QString query = QStringLiteral(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
        " SELECT i, i / 7.0 AS r, CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'a,\"b\"' || char(10) END AS x,"
        " v, b, ok FROM n JOIN t ON t.id = i % 3 + 1");
    QCOMPARE(end(start(m_fixture.rows(query), file)), QString());
    const auto cli = test::runCli({"run", "--workspace", m_fixture.path({}).toStdString(), "--format",
        format.toStdString(), "-c", query.toStdString()});
    QCOMPARE(cli.code, 0);
    QVERIFY(cli.out.size() > 10'000);
    QCOMPARE(m_fixture.read(file), QByteArray::fromStdString(cli.out));
}

void ResultExportTest::writesRowsAsTheyAreArranged()
{
    ResultView* const view = m_fixture.rows(counting(1000));
    view->arrange({.order = {{0, engine::SortOrder::Descending}}, .filters = {{2, engine::FilterKind::Equals, "3"}}});
    QTRY_VERIFY(!view->isArranging());
    QCOMPARE(end(start(view, QStringLiteral("b.csv"))), QString());
    const QList<QByteArray> lines = m_fixture.read(QStringLiteral("b.csv")).split('\n');
    QCOMPARE(lines.at(1), QByteArray("997,row 997,3,332.3333333333333\r"));
    QCOMPARE(lines.size(), 1 + 143 + 1);
}

void ResultExportTest::goesOnWhenTheResultHasGone()
{
    StatementRun* const run = m_fixture.run(counting(100'000));
    ResultExport* const job = start(run->result(), QStringLiteral("c.csv"));
    run->discardResult();
    QCOMPARE(end(job), QString());
    QCOMPARE(m_fixture.read(QStringLiteral("c.csv")).count('\n'), 100'001);
}

void ResultExportTest::stopsInTheMiddleWithoutAFile()
{
    ResultView* const view = m_fixture.rows(counting(1'000'000));
    ResultExport* const job = start(view, QStringLiteral("d.csv"));
    connect(job, &ResultExport::progressed, job, &ResultExport::stop);
    QCOMPARE(end(job), QStringLiteral("failed: "));
    const QStringList left = QDir(m_fixture.path({})).entryList({QStringLiteral("d.csv*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
}

void ResultExportTest::saysWhyAFileCannotBeWritten()
{
    ResultView* const view = m_fixture.rows(counting(10));
    const QString error = end(start(view, QStringLiteral("no/such/folder.csv")));
    QVERIFY2(error.contains(QStringLiteral("folder.csv cannot be written")), qPrintable(error));
}

[[maybe_unused]] static const bool registeredResultExportTest = registerTest<ResultExportTest>();

} // namespace pictor::ui

#include "result_export_test.moc"
