// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/training/loss_curve.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace pictor::ui {

enum class TrainingState {
    Waiting,
    Running,
    Paused,
    Finishing, // stop and keep was asked for
    Stopping,  // cancel was asked for
    Succeeded,
    Kept, // ended early, the model was kept
    Failed,
    Cancelled,
    Interrupted, // the program ended before it did
};

bool isOver(TrainingState state);
QString stateText(TrainingState state);
QString stateWord(TrainingState state); // for a column

struct TrainingOption
{
    QString name;
    QString value; // as it is written

    bool operator==(const TrainingOption&) const = default;
};

// One training: what was asked for and what came of it. Plain data, kept after the program has ended.
struct TrainingRecord
{
    QString id; // file name without its ending, and what colours and selection go by
    QString name;
    QString statement; // secrets masked
    QList<TrainingOption> options;
    QString device; // as asked for ("auto"), from the first step on the one that it runs on ("cpu")
    QDateTime started;
    TrainingState state = TrainingState::Waiting;
    double seconds = 0; // in all, pauses included
    double perSecond = 0;
    qint64 pictures = 0; // done, over all epochs
    int epoch = 0;
    int epochs = 0;
    qint64 step = 0;
    qint64 steps = 0;
    LossCurve curve;
    std::vector<AccuracyPoint> accuracies; // of classifiers, the epochs in order
    QStringList log;                       // "00:03 Training with 1000 pictures .."; the newest 1,000 lines
    QStringList choices;                   // what was decided for "auto"
    QString message;                       // of the end

    void addLine(const QString& line);
};

// What a statement that trains says of itself: name, options, device.
TrainingRecord describeTraining(const std::string& statement);

QByteArray toJson(const TrainingRecord& record);
// Fails with error::badRecord when it is damaged, of another format, or larger than any record is.
Result<TrainingRecord> trainingFromJson(const QByteArray& json);

} // namespace pictor::ui
