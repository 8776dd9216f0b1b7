// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/result_gallery_model.h"

#include "ui/shell/shell_fixture.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <QAbstractItemModelTester>

using namespace pictor;
using namespace pictor::ui;

class ResultGalleryModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void keepsTheRulesOfModels();
    void showsScoresAndWhatIsMissing();
    void groupsAndSorts();
    void outlivesItsRows();

private:
    std::unique_ptr<ResultGalleryModel> modelOf(const QString& statement);
    void load(ResultGalleryModel& model, int first, int last);

    std::unique_ptr<ShellFixture> m_fixture;
    StatementRun* m_run = nullptr;
};

void ResultGalleryModelTest::init()
{
    m_fixture = std::make_unique<ShellFixture>();
    QVERIFY(m_fixture->openWorkspace(QStringLiteral("w")));
}

std::unique_ptr<ResultGalleryModel> ResultGalleryModelTest::modelOf(const QString& statement)
{
    m_run = m_fixture->run(statement);
    if (!QTest::qWaitFor([this] { return m_run->result() && m_run->result()->imageColumn(); }, patience))
        qFatal("no pictures");
    return std::make_unique<ResultGalleryModel>(m_run->result(), m_fixture->page().session().pathResolver());
}

void ResultGalleryModelTest::load(ResultGalleryModel& model, int first, int last)
{
    const auto isThere = [&] {
        model.ensureLoaded(first, last); // as a view does whenever rows come
        return model.isLoaded(first) && model.isLoaded(last);
    };
    QTRY_VERIFY(isThere());
}

// While rows arrive, are read and are arranged.
void ResultGalleryModelTest::keepsTheRulesOfModels()
{
    m_run = m_fixture->page()
                .session()
                .run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999) "
                                    "SELECT i || '.png' AS image_path, i % 3 AS label FROM n"))
                .first();
    QTRY_VERIFY(m_run->result() && m_run->result()->imageColumn());
    ResultGalleryModel model(m_run->result(), m_fixture->page().session().pathResolver());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(m_fixture->waitUntilIdle());
    QTRY_COMPARE(model.rowCount(), 3000);
    load(model, 0, 20);
    load(model, 2980, 2999);
    QCOMPARE(model.caption(2999), QStringLiteral("2999.png"));
    QVERIFY(model.file(2999).endsWith(QStringLiteral("/2999.png")));
    model.groupBy(QStringLiteral("label"));
    QTRY_COMPARE(model.sections().size(), 3);
    load(model, 1000, 1010);
    QCOMPARE(model.caption(1000), QStringLiteral("1.png"));
}

void ResultGalleryModelTest::showsScoresAndWhatIsMissing()
{
    const auto model
        = modelOf(QStringLiteral("SELECT 'a/b.png' AS image_path, 0.75 AS search_result UNION ALL SELECT NULL, 0.5"));
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    load(*model, 0, 1);
    QCOMPARE(model->caption(0), QStringLiteral("b.png"));
    QCOMPARE(model->index(0).data(GalleryModel::ScoreRole).toDouble(), 0.75);
    QVERIFY(model->index(0).data(GalleryModel::UnavailableRole).toString().isEmpty());
    QVERIFY(!model->index(1).data(GalleryModel::UnavailableRole).toString().isEmpty());
    QVERIFY(model->file(1).isEmpty());
    QCOMPARE(model->details(0).size(), 2);
}

void ResultGalleryModelTest::groupsAndSorts()
{
    const auto model = modelOf(QStringLiteral("SELECT column1 || '.png' AS image_path, column2 AS label FROM (VALUES "
                                              "(3, 'x'), (1, 'y'), (2, 'x'), (4, NULL))"));
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto captions = [&] {
        load(*model, 0, 3);
        QStringList names;
        for (int row = 0; row < 4; ++row)
            names += model->caption(row).chopped(4);
        return names.join(QString());
    };
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    model->sortBy(QStringLiteral("image_path"), Qt::DescendingOrder);
    QTRY_COMPARE(reset.size(), 1);
    QCOMPARE(captions(), QStringLiteral("4321"));
    model->groupBy(QStringLiteral("label"));
    QTRY_COMPARE(model->sections().size(), 3);
    QCOMPARE(captions(), QStringLiteral("3214"));
    QCOMPARE(model->sections()[0].title, QStringLiteral("label: x"));
    QCOMPARE(model->sections()[0].firstRow, 0);
    QCOMPARE(model->sections()[0].count, 2);
    // Sorted another way in the table, groups would be torn apart.
    m_run->result()->arrange({.order = {{0, engine::SortOrder::Ascending}}});
    QTRY_VERIFY(model->groupColumn().isEmpty() && model->sections().isEmpty());
    QCOMPARE(captions(), QStringLiteral("1234"));
}

void ResultGalleryModelTest::outlivesItsRows()
{
    const auto model = modelOf(QStringLiteral("SELECT 'a.png' AS image_path"));
    load(*model, 0, 0);
    m_fixture->page().results().closeAll();
    QTest::qWait(10);
    QVERIFY(model->pathAt(0).isEmpty());
    QVERIFY(!model->isLoaded(0));
    model->groupBy(QStringLiteral("image_path"));
    model->ensureLoaded(0, 0);
    QVERIFY(model->columnNames().isEmpty());
}

[[maybe_unused]] static const bool registeredResultGalleryModelTest = registerTest<ResultGalleryModelTest>();

#include "result_gallery_model_test.moc"
