// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/copy_job.h"

#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/support/patience.h"

namespace pictor::ui {

class CopyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEachFormatByteForByte_data();
    void writesEachFormatByteForByte();
    void oneCellIsJustItsText();
    void writesVectorsAndBytes();
    void takesChosenColumnsInTheirOrder();
    void copiesManyRowsInTheArrangement();
    void refusesMoreThanProgramsCanPaste();
    void stopsWhenAsked();
    void givesUpWhenRowsAreArrangedMeanwhile();

private:
    QString copied(ResultView* view, std::vector<GridRows> rows, std::vector<std::size_t> columns, CopyFormat format);

    ResultsFixture m_fixture;
};

QString CopyTest::copied(
    ResultView* view, std::vector<GridRows> rows, std::vector<std::size_t> columns, CopyFormat format)
{
    auto* job = new CopyJob(view, std::move(rows), std::move(columns), format, this);
    QSignalSpy finished(job, &CopyJob::finished);
    QSignalSpy failed(job, &CopyJob::failed);
    job->start();
    if (!QTest::qWaitFor([&] { return !finished.isEmpty() || !failed.isEmpty(); }, patience))
        qFatal("the copy did not end");
    return finished.isEmpty() ? QStringLiteral("failed: ") + failed.first().first().toString()
                              : finished.first().first().toString();
}

void CopyTest::writesEachFormatByteForByte_data()
{
    QTest::addColumn<CopyFormat>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("tsv") << CopyFormat::Tsv << QStringLiteral("1\tplain\t0.1\n2\t\"tab\there \"\"q\"\"\"\t\n3\t\t1.0");
    QTest::newRow("tsv with header") << CopyFormat::TsvWithHeader
                                     << QStringLiteral("n\tthe \"\"t\"\"\tr\n1\tplain\t0.1\n"
                                                       "2\t\"tab\there \"\"q\"\"\"\t\n3\t\t1.0")
                                            .replace(
                                                QStringLiteral("the \"\"t\"\""), QStringLiteral("\"the \"\"t\"\"\""));
    QTest::newRow("csv") << CopyFormat::Csv
                         << QStringLiteral("n,\"the \"\"t\"\"\",r\r\n1,plain,0.1\r\n"
                                           "2,\"tab\there \"\"q\"\"\",\r\n3,\"\",1.0\r\n");
    QTest::newRow("json") << CopyFormat::Json
                          << QStringLiteral("[\n{\"n\": 1, \"the \\\"t\\\"\": \"plain\", \"r\": 0.1},\n"
                                            "{\"n\": 2, \"the \\\"t\\\"\": \"tab\\there \\\"q\\\"\", \"r\": null},\n"
                                            "{\"n\": 3, \"the \\\"t\\\"\": \"\", \"r\": 1.0}\n]\n");
    QTest::newRow("sql")
        << CopyFormat::Sql
        << QStringLiteral(
               "INSERT INTO \"result\" (\"n\", \"the \"\"t\"\"\", \"r\") VALUES (1, 'plain', 0.1);\n"
               "INSERT INTO \"result\" (\"n\", \"the \"\"t\"\"\", \"r\") VALUES (2, 'tab\there \"q\"', NULL);\n"
               "INSERT INTO \"result\" (\"n\", \"the \"\"t\"\"\", \"r\") VALUES (3, '', 1.0);\n");
}

void CopyTest::writesEachFormatByteForByte()
{
    QFETCH(const CopyFormat, format);
    QFETCH(const QString, text);
    ResultView* const view = m_fixture.rows(
        QStringLiteral("SELECT 1 AS n, 'plain' AS \"the \"\"t\"\"\", 0.1 AS r UNION ALL "
                       "SELECT 2, 'tab' || char(9) || 'here \"q\"', NULL UNION ALL SELECT 3, '', 1.0"));
    QCOMPARE(copied(view, {{0, 2}}, {0, 1, 2}, format), text);
}

void CopyTest::oneCellIsJustItsText()
{
    ResultView* const view = m_fixture.rows(counting(10));
    QCOMPARE(copied(view, {{4, 4}}, {1}, CopyFormat::Tsv), QStringLiteral("row 5"));
}

void CopyTest::writesVectorsAndBytes()
{
    m_fixture.makeVectors();
    ResultView* const view = m_fixture.rows(QStringLiteral("SELECT * FROM t WHERE id = 1"));
    QCOMPARE(
        copied(view, {{0, 0}}, {0, 1, 2, 3}, CopyFormat::Tsv), QStringLiteral("1\t[1.0,-2.0,0.5,0.0]\tAP8Q\tTrue"));
    QCOMPARE(copied(view, {{0, 0}}, {1, 2, 3}, CopyFormat::Json),
        QStringLiteral("[\n{\"v\": [1.0,-2.0,0.5,0.0], \"b\": \"AP8Q\", \"ok\": true}\n]\n"));
    QCOMPARE(copied(view, {{0, 0}}, {1, 2, 3}, CopyFormat::Sql),
        QStringLiteral("INSERT INTO \"result\" (\"v\", \"b\", \"ok\") VALUES "
                       "(X'0000803F000000C00000003F00000000', X'00FF10', 1);\n"));
}

void CopyTest::takesChosenColumnsInTheirOrder()
{
    ResultView* const view = m_fixture.rows(counting(10));
    QCOMPARE(copied(view, {{0, 1}, {8, 8}}, {2, 0}, CopyFormat::Tsv), QStringLiteral("1\t1\n2\t2\n2\t9"));
}

void CopyTest::copiesManyRowsInTheArrangement()
{
    ResultView* const view = m_fixture.rows(counting(5000));
    view->arrange({.order = {{0, engine::SortOrder::Descending}}});
    QTRY_VERIFY(!view->isArranging());
    const QStringList lines = copied(view, {{0, 4999}}, {0}, CopyFormat::Tsv).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5000);
    QCOMPARE(lines.first(), QStringLiteral("5000"));
    QCOMPARE(lines.last(), QStringLiteral("1"));
}

void CopyTest::refusesMoreThanProgramsCanPaste()
{
    ResultView* const view
        = m_fixture.rows(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)"
                                        " SELECT printf('%.*c', 1000000, 'x') FROM n"));
    const QString text = copied(view, {{0, 79}}, {0}, CopyFormat::Tsv);
    QVERIFY2(text.startsWith(QStringLiteral("failed: Nothing was copied")), qPrintable(text.left(200)));
    QVERIFY(text.contains(QStringLiteral("64.0 MiB")));
}

void CopyTest::stopsWhenAsked()
{
    ResultView* const view = m_fixture.rows(counting(200'000));
    auto* job = new CopyJob(view, {{0, 199'999}}, {0, 1}, CopyFormat::Csv, this);
    QSignalSpy finished(job, &CopyJob::finished);
    QSignalSpy failed(job, &CopyJob::failed);
    QSignalSpy progressed(job, &CopyJob::progressed);
    job->start();
    QVERIFY(progressed.wait(patience));
    QVERIFY(job->rowsDone() < job->rowsInAll());
    job->stop();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toString(), QString());
    QVERIFY(
        view->row(0) || QTest::qWaitFor([view] { return view->row(0) != nullptr; }, patience)); // the result goes on
    QVERIFY(finished.isEmpty());
}

void CopyTest::givesUpWhenRowsAreArrangedMeanwhile()
{
    ResultView* const view = m_fixture.rows(counting(200'000));
    auto* job = new CopyJob(view, {{0, 199'999}}, {0, 1}, CopyFormat::Csv, this);
    QSignalSpy failed(job, &CopyJob::failed);
    job->start();
    view->arrange({.order = {{0, engine::SortOrder::Descending}}});
    QVERIFY(failed.wait(patience));
    QVERIFY(failed.first().first().toString().startsWith(QStringLiteral("Nothing was copied")));
}

[[maybe_unused]] static const bool registeredCopyTest = registerTest<CopyTest>();

} // namespace pictor::ui

#include "copy_test.moc"
