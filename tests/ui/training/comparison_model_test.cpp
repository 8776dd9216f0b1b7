// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/comparison_model.h"

#include "ui/support/ui_tests.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QSignalSpy>
#include <QTest>

namespace pictor::ui {

namespace {

int rowNamed(const ComparisonModel& model, const char* name)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.headerData(row, Qt::Vertical).toString() == QString::fromUtf8(name))
            return row;
    }
    qFatal("no row %s", name);
}

} // namespace

class ComparisonModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksWhatDiffers()
    {
        ComparisonModel model;
        const QAbstractItemModelTester tester(&model);
        const TrainingRecord one
            = describeTraining("BUILD MODEL a USING SimCLR OPTIONS (max_epochs=5, seed=1) AS SELECT 1");
        const TrainingRecord other
            = describeTraining("BUILD MODEL b USING SimCLR OPTIONS (max_epochs=9, seed=1, views=4) AS SELECT 1");
        model.setRecords({one, other});
        QCOMPARE(model.columnCount(), 2);
        const int epochs = rowNamed(model, "max_epochs");
        QVERIFY(model.differs(epochs));
        QVERIFY(model.index(epochs, 0).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(!model.differs(rowNamed(model, "seed")));
        QVERIFY(!model.index(rowNamed(model, "seed"), 0).data(Qt::FontRole).isValid());
        QVERIFY(model.differs(rowNamed(model, "views")));
        QCOMPARE(model.index(rowNamed(model, "views"), 0).data().toString(), QString());
        model.setRecords({});
        QCOMPARE(model.columnCount(), 0);
    }

    void followsATrainingWithoutAReset()
    {
        ComparisonModel model;
        TrainingRecord record = describeTraining("BUILD MODEL a USING SimCLR OPTIONS (seed=1) AS SELECT 1");
        model.setRecords({record});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        record.seconds = 7;
        record.curve.add({1, 1, 1, 0.5});
        record.accuracies = {{1, 1, 1, 0.9}, {2, 2, 2, 0.8}};
        model.setRecords({record});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(rowNamed(model, "loss"), 0).data().toString(), QStringLiteral("0.5"));
        QCOMPARE(model.index(rowNamed(model, "best accuracy"), 0).data().toString(), QStringLiteral("90.0 %"));
    }
};

[[maybe_unused]] const bool registeredComparisonModelTest = registerTest<ComparisonModelTest>();

} // namespace pictor::ui

#include "comparison_model_test.moc"
