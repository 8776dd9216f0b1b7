// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_panel.h"

#include "language/parser.h"
#include "ui/support/patience.h"
#include "ui/support/screenshots.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"
#include "ui/training/loss_pane.h"
#include "ui/training/loss_plot.h"
#include "ui/training/training_runs.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>

namespace pictor::ui {

// Real trainings on the MNIST sample.
class TrainingPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_workspace = std::make_unique<WorkspaceFixture>();
        m_workspace->runWell(QStringLiteral("GET THANOSQL DATASET mnist_data;"
                                            "COPY mnist FROM 'thanosql-dataset/mnist_data/mnist_test.csv'"));
        m_panel = std::make_unique<TrainingPanel>();
        m_panel->setSession(&m_workspace->session());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_panel->runs(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_panel->resize(900, 700);
        m_panel->show();
    }
    void cleanupTestCase()
    {
        m_tester.reset();
        m_panel.reset();
        m_workspace.reset();
    }

    void saysHowToTrain()
    {
        QTRY_VERIFY(!m_workspace->session().overview().tables.empty());
        QSignalSpy inserted(m_panel.get(), &TrainingPanel::insertRequested);
        auto* const insert = button("trainingTemplate");
        QVERIFY(insert->isVisible());
        saveScreenshots(*m_panel, QStringLiteral("training-empty"));
        insert->click();
        const std::string text = inserted.first().first().toString().toStdString();
        const language::Script script = language::parse(text);
        QVERIFY(!script.hasErrors());
        QVERIFY(script.statements.front().as<language::BuildModel>());
        QVERIFY(text.contains("FROM mnist")); // the table that is there
    }

    void showsATrainingWhileItRuns()
    {
        StatementRun* const run = start("one", "max_epochs=2");
        QTRY_VERIFY(record().state == TrainingState::Running);
        QTRY_VERIFY(record().curve.points().size() >= 3);
        const qsizetype points = m_panel->lossPane()->plot()->pointCount();
        QTRY_VERIFY(run->isFinished() || m_panel->lossPane()->plot()->pointCount() > points);
        QVERIFY(record().perSecond > 0);
        QCOMPARE(record().epochs, 2);
        QTRY_VERIFY(label("trainingNumbers").contains(QStringLiteral("pictures/s")));
        QVERIFY(label("trainingNumbers").contains(QStringLiteral("device: cpu")));
        QVERIFY(label("trainingNumbers").contains(QStringLiteral(" so far")));
        saveScreenshots(*m_panel, QStringLiteral("training-running"));
        finish(run);
        QCOMPARE(record().state, TrainingState::Succeeded);
        QCOMPARE(record().step, record().steps);
        QVERIFY(label("trainingNumbers").contains(QStringLiteral("took ")));
        QVERIFY(record().curve.last().loss < record().curve.points().front().loss);
        QVERIFY(!record().choices.isEmpty()); // what the trainer chose by itself
        QVERIFY(m_panel->findChild<QPlainTextEdit*>(QStringLiteral("trainingLog"))
                    ->toPlainText()
                    .contains(QStringLiteral("Training with")));
        QVERIFY(!button("trainingPause")->isVisible());
        QVERIFY(hasModel("one"));
    }

    void pausesAndGoesOn()
    {
        StatementRun* const run = start("paused", "max_epochs=3");
        waitForSteps(2);
        button("trainingPause")->click();
        QCOMPARE(record().state, TrainingState::Paused);
        QCOMPARE(button("trainingPause")->text(), QStringLiteral("&Resume"));
        QTest::qWait(1500); // the step under way may end
        const qint64 step = record().step;
        QTest::qWait(2000);
        QCOMPARE(record().step, step);
        QVERIFY(!run->isFinished());
        button("trainingPause")->click();
        QCOMPARE(record().state, TrainingState::Running);
        QTRY_VERIFY(record().step > step);
        finish(run);
        QCOMPARE(record().state, TrainingState::Succeeded);
        // Time in which nothing was learned is no time of the curve.
        QVERIFY(record().curve.last().seconds < record().seconds - 2.5);
        QVERIFY(hasModel("paused"));
    }

    void stopsAndKeepsAModelThatWorks()
    {
        StatementRun* const run = start("kept", "max_epochs=10000");
        waitForSteps(2);
        button("trainingKeep")->click();
        QCOMPARE(record().state, TrainingState::Finishing);
        QVERIFY(!button("trainingKeep")->isEnabled());
        finish(run);
        QCOMPARE(record().state, TrainingState::Kept);
        QVERIFY(record().step < record().steps);
        const StatementRun* const converted = m_workspace->run(
            QStringLiteral("CONVERT USING kept OPTIONS (table_name='small') AS SELECT * FROM mnist LIMIT 10"));
        QVERIFY2(converted->state() == StatementRun::State::Succeeded, qPrintable(converted->message()));
        QCOMPARE(converted->rowCount(), 10);
    }

    void cancelsAndKeepsNothing()
    {
        StatementRun* const run = start("cancelled", "max_epochs=10000");
        StatementRun* const waiting = start("waiting", "max_epochs=1");
        QCOMPARE(record().state, TrainingState::Waiting);
        QVERIFY(!button("trainingPause")->isEnabled());
        button("trainingCancel")->click();
        QVERIFY(waiting->isFinished());
        QCOMPARE(record().state, TrainingState::Cancelled);

        m_panel->setCurrentRow(1);
        waitForSteps(1);
        button("trainingPause")->click(); // a paused one can be cancelled
        button("trainingCancel")->click();
        QCOMPARE(record().state, TrainingState::Stopping);
        finish(run);
        QCOMPARE(record().state, TrainingState::Cancelled);
        QVERIFY(!hasModel("cancelled"));
        QVERIFY(!hasModel("waiting"));
    }

    void saysWhyATrainingFailed()
    {
        StatementRun* const run = start("failed", "image_col='label'");
        finish(run);
        QCOMPARE(record().state, TrainingState::Failed);
        QVERIFY(label("trainingNumbers").contains(run->message()));
    }

    void drawsTheAccuracyOfAClassifier()
    {
        StatementRun* const run = m_workspace->session()
                                      .run(QStringLiteral("BUILD MODEL net USING ResNet18 OPTIONS (max_epochs=3,"
                                                          " input_size=16, batch_size=24, device='cpu') AS"
                                                          " SELECT * FROM mnist WHERE label IN (0, 1) LIMIT 24"))
                                      .constLast();
        finish(run);
        QVERIFY2(record().state == TrainingState::Succeeded, qPrintable(run->message()));
        QVERIFY(!record().accuracies.empty());
        QCOMPARE(record().accuracies.back().epoch, 3.0);
        QCOMPARE(record().accuracies.back().step, record().steps);
        QVERIFY(record().accuracies.back().accuracy > 0.5);
        QVERIFY(label("trainingNumbers").contains(QStringLiteral("accuracy ")));
        QVERIFY(record().log.filter(QStringLiteral("Epoch 3 of 3")).size() == 1);
        QVERIFY(record().choices.filter(QStringLiteral("Epoch")).isEmpty());
        saveScreenshots(*m_panel, QStringLiteral("training-classifier"));
    }

    void comparesAndRemovesRuns()
    {
        TrainingRuns& runs = *m_panel->runs();
        QCOMPARE(runs.rowCount(), 7);
        int withCurves = 0;
        for (int row = 0; row < runs.rowCount(); ++row)
            withCurves += runs.isCompared(row) ? 1 : 0;
        QTRY_COMPARE(m_panel->lossPane()->plot()->curveCount(), withCurves);
        runs.setCompared(3, false);
        QCOMPARE(m_panel->lossPane()->plot()->curveCount(), withCurves - 1);
        m_panel->setCurrentRow(3); // the current one shows in any case
        QCOMPARE(m_panel->lossPane()->plot()->curveCount(), withCurves);
        QVERIFY(runs.color(0) != runs.color(1));
        saveScreenshots(*m_panel, QStringLiteral("training-compared"));
        m_panel->findChild<QTabWidget*>()->setCurrentIndex(2);
        m_panel->resize(1500, 420);
        saveScreenshots(*m_panel, QStringLiteral("training-options"));
        m_panel->resize(900, 700);
        runs.remove(0);
        QCOMPARE(runs.rowCount(), 6);
    }

    void keepsRunsOverASession()
    {
        TrainingRuns& runs = *m_panel->runs();
        QStringList names;
        for (int row = 0; row < runs.rowCount(); ++row)
            names += runs.record(row).name;
        StatementRun* const run = start("interrupted", "max_epochs=10000");
        QTRY_VERIFY(record().state == TrainingState::Running);
        Q_UNUSED(run)
        names.prepend(QStringLiteral("interrupted"));
        m_workspace->close();
        QCOMPARE(runs.rowCount(), 0);
        m_workspace->open();
        m_panel->setSession(&m_workspace->session());
        QTRY_COMPARE(runs.rowCount(), names.size());
        for (int row = 0; row < runs.rowCount(); ++row)
            QCOMPARE(runs.record(row).name, names[row]);
        QCOMPARE(runs.record(0).state, TrainingState::Interrupted);
        QVERIFY(runs.record(runs.rowCount() - 1).curve.points().size() >= 3);
    }

    // In the dock as it is delivered.
    void namesModelsInANarrowPanel()
    {
        finish(start("my_image_search_model", "image_col='label'"));
        const int letter = m_panel->fontMetrics().averageCharWidth();
        m_panel->findChild<QTabWidget*>()->setCurrentIndex(0);
        m_panel->resize(62 * letter, 700);
        auto* const list = m_panel->findChild<QTableView*>(QStringLiteral("trainingRuns"));
        QTRY_VERIFY(list->isColumnHidden(TrainingRuns::StartedColumn));
        QVERIFY(!list->isColumnHidden(TrainingRuns::TimeColumn));
        const int name = list->columnWidth(TrainingRuns::NameColumn);
        QVERIFY2(name >= 22 * letter, qPrintable(QString::number(name)));
        for (const int column : {TrainingRuns::StateColumn, TrainingRuns::LossColumn, TrainingRuns::TimeColumn})
            QVERIFY(name > list->columnWidth(column));
        QVERIFY(!list->horizontalScrollBar()->isVisible());
        m_panel->resize(200 * letter, 700);
        QTRY_VERIFY(!list->isColumnHidden(TrainingRuns::StartedColumn));
    }

private:
    StatementRun* start(const QString& name, const QString& options)
    {
        return m_workspace->session()
            .run(QStringLiteral("BUILD MODEL %1 USING SimCLR OPTIONS (%2, batch_size=32, views=2, device='cpu')"
                                " AS SELECT * FROM mnist")
                     .arg(name, options))
            .constLast();
    }
    StatementRun* start(const char* name, const char* options)
    {
        return start(QString::fromUtf8(name), QString::fromUtf8(options));
    }
    const TrainingRecord& record() const { return m_panel->runs()->record(m_panel->currentRow()); }
    void waitForSteps(qint64 steps) const
    {
        if (!QTest::qWaitFor([&] { return record().step >= steps; }, patience))
            qFatal("no step was made");
    }
    static void finish(const StatementRun* run)
    {
        if (!QTest::qWaitFor([&] { return run->isFinished(); }, patience))
            qFatal("the training did not end");
        QTest::qWait(200); // the views hear of it ten times a second
    }
    bool hasModel(const char* name)
    {
        const QString query
            = QStringLiteral("SELECT * FROM (LIST MODEL) WHERE name = '%1'").arg(QString::fromUtf8(name));
        return m_workspace->run(query)->rowCount() == 1;
    }
    QPushButton* button(const char* name) const { return m_panel->findChild<QPushButton*>(QString::fromUtf8(name)); }
    QString label(const char* name) const { return m_panel->findChild<QLabel*>(QString::fromUtf8(name))->text(); }

    std::unique_ptr<WorkspaceFixture> m_workspace;
    std::unique_ptr<TrainingPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

[[maybe_unused]] const bool registeredTrainingPanelTest = registerTest<TrainingPanelTest>();

} // namespace pictor::ui

#include "training_panel_test.moc"
