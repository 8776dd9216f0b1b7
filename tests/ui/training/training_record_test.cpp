// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_record.h"

#include "ui/support/ui_tests.h"
#include "ui/training/training_errors.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

namespace pictor::ui {

namespace {

TrainingRecord sample()
{
    TrainingRecord record = describeTraining("BUILD MODEL My_Model USING SimCLR OPTIONS (image_col='image_path', "
                                             "max_epochs=5, device='cpu') AS SELECT * FROM t");
    record.id = QStringLiteral("20261122-1");
    record.started = QDateTime::fromString(QStringLiteral("2026-11-22T14:05:13.250Z"), Qt::ISODateWithMs).toLocalTime();
    record.state = TrainingState::Kept;
    record.seconds = 12.25;
    record.perSecond = 123.5;
    record.pictures = 4000;
    record.epoch = 3;
    record.epochs = 5;
    record.step = 40;
    record.steps = 60;
    record.curve.add({1, 0.1, 0.5, 4.25});
    record.curve.add({2, 0.2, 0.75, 3.125});
    record.accuracies = {{20, 1, 4, 0.5}, {40, 2, 8.5, 0.96875}};
    record.addLine(QStringLiteral("Training"));
    record.choices = {QStringLiteral("28x28 grey")};
    record.message = QStringLiteral("Success");
    return record;
}

} // namespace

class TrainingRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesAStatement()
    {
        const TrainingRecord record = sample();
        QCOMPARE(record.name, QStringLiteral("My_Model"));
        QCOMPARE(record.device, QStringLiteral("cpu"));
        QCOMPARE(record.options.size(), 4);
        QCOMPARE(record.options[0].value, QStringLiteral("SimCLR"));
        QVERIFY(record.options.contains({QStringLiteral("max_epochs"), QStringLiteral("5")}));
        QVERIFY(record.options.contains({QStringLiteral("image_col"), QStringLiteral("'image_path'")}));
        QCOMPARE(describeTraining("FIT MODEL b USING a OPTIONS (epochs=1) AS SELECT 1").name, QStringLiteral("b"));
        QCOMPARE(describeTraining("BUILD MODEL x USING SimCLR OPTIONS () AS SELECT 1").device, QStringLiteral("auto"));
    }

    void isReadBackAsItWasWritten()
    {
        const TrainingRecord record = sample();
        const auto read = trainingFromJson(toJson(record));
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->id, record.id);
        QCOMPARE(read->name, record.name);
        QCOMPARE(read->statement, record.statement);
        QCOMPARE(read->options, record.options);
        QCOMPARE(read->device, record.device);
        QCOMPARE(read->started, record.started);
        QCOMPARE(read->state, record.state);
        QCOMPARE(read->seconds, record.seconds);
        QCOMPARE(read->perSecond, record.perSecond);
        QCOMPARE(read->pictures, record.pictures);
        QCOMPARE(read->step, record.step);
        QCOMPARE(read->steps, record.steps);
        QVERIFY(read->curve.points() == record.curve.points());
        QVERIFY(read->accuracies == record.accuracies);
        QCOMPARE(read->log, record.log);
        QCOMPARE(read->choices, record.choices);
        QCOMPARE(read->message, record.message);
        QCOMPARE(toJson(*read), toJson(record));
    }

    void refusesWhatIsDamaged()
    {
        const QByteArray json = toJson(sample());
        QRandomGenerator random(5);
        for (int round = 0; round < 500; ++round) {
            QByteArray damaged = json;
            const auto at = random.bounded(static_cast<int>(json.size()));
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.bounded(7)));
            const auto read = trainingFromJson(damaged);
            if (read) // only where the change means nothing: blanks, or a letter's case in an escape
                QCOMPARE(toJson(*read), json);
            else
                QCOMPARE(read.error().code, std::string("training.bad-record"));
        }
        for (qsizetype length = 0; length < json.size(); length += 37)
            QVERIFY(!trainingFromJson(json.first(length)));
        QVERIFY(!trainingFromJson("[]"));
        QVERIFY(!trainingFromJson(QByteArray(5 * 1024 * 1024, ' ')));
        QByteArray other = json;
        other.replace("\"format\":1", "\"format\":2");
        QVERIFY(!trainingFromJson(other));
    }

    void keepsALimitedLog()
    {
        TrainingRecord record;
        for (int i = 0; i < 5000; ++i)
            record.addLine(QString::number(i));
        QCOMPARE(record.log.size(), 1000);
        QVERIFY(record.log.last().endsWith(QStringLiteral("4999")));
        record.seconds = 1e12; // no time of a day
        record.addLine(QStringLiteral("two\nlines"));
        QVERIFY(record.log.last().endsWith(QStringLiteral("two lines")));
    }
};

[[maybe_unused]] const bool registeredTrainingRecordTest = registerTest<TrainingRecordTest>();

} // namespace pictor::ui

#include "training_record_test.moc"
