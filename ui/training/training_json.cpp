// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/text.h"
#include "ui/training/training_errors.h"
#include "ui/training/training_record.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

// The file: {"format": 1, "sha256": of the compact form of "run", "run": {..}}
namespace pictor::ui {

namespace {

constexpr int format = 1;
constexpr qsizetype mostBytes = 4 * 1024 * 1024;
constexpr qsizetype mostPoints = 10000;
constexpr qsizetype mostTexts = 2000;

QJsonArray pointsArray(const LossCurve& curve)
{
    QJsonArray points;
    for (const LossPoint& point : curve.points())
        points.append(QJsonArray{static_cast<double>(point.step), point.epoch, point.seconds, point.loss});
    return points;
}

QJsonArray accuraciesArray(const std::vector<AccuracyPoint>& accuracies)
{
    QJsonArray points;
    for (const AccuracyPoint& point : accuracies)
        points.append(QJsonArray{static_cast<double>(point.step), point.epoch, point.seconds, point.accuracy});
    return points;
}

QJsonArray optionsArray(const QList<TrainingOption>& options)
{
    QJsonArray array;
    for (const TrainingOption& option : options)
        array.append(QJsonArray{option.name, option.value});
    return array;
}

QJsonObject runObject(const TrainingRecord& record)
{
    return {{QStringLiteral("id"), record.id}, {QStringLiteral("name"), record.name},
        {QStringLiteral("statement"), record.statement}, {QStringLiteral("options"), optionsArray(record.options)},
        {QStringLiteral("device"), record.device},
        {QStringLiteral("started"), record.started.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("state"), static_cast<int>(record.state)}, {QStringLiteral("seconds"), record.seconds},
        {QStringLiteral("perSecond"), record.perSecond},
        {QStringLiteral("pictures"), static_cast<double>(record.pictures)}, {QStringLiteral("epoch"), record.epoch},
        {QStringLiteral("epochs"), record.epochs}, {QStringLiteral("step"), static_cast<double>(record.step)},
        {QStringLiteral("steps"), static_cast<double>(record.steps)},
        {QStringLiteral("points"), pointsArray(record.curve)},
        {QStringLiteral("accuracies"), accuraciesArray(record.accuracies)},
        {QStringLiteral("log"), QJsonArray::fromStringList(record.log)},
        {QStringLiteral("choices"), QJsonArray::fromStringList(record.choices)},
        {QStringLiteral("message"), record.message}};
}

QString checksum(const QJsonObject& run)
{
    const QByteArray text = QJsonDocument(run).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

// Reads with limits: whatever a file holds, a record stays as small as one that was written.
class RunReader
{
public:
    explicit RunReader(const QJsonObject& run)
        : m_run(run)
    {
    }

    Result<TrainingRecord> read() const
    {
        const int state = m_run[QStringLiteral("state")].toInt(-1);
        if (state < 0 || state > static_cast<int>(TrainingState::Interrupted))
            return fail(error::badRecord, "it has no state");
        TrainingRecord record;
        record.state = static_cast<TrainingState>(state);
        record.id = text("id");
        record.name = text("name");
        record.statement = text("statement");
        record.device = text("device");
        record.message = text("message");
        record.started = QDateTime::fromString(text("started"), Qt::ISODateWithMs).toLocalTime();
        record.seconds = number("seconds");
        record.perSecond = number("perSecond");
        record.pictures = static_cast<qint64>(number("pictures"));
        record.epoch = static_cast<int>(number("epoch"));
        record.epochs = static_cast<int>(number("epochs"));
        record.step = static_cast<qint64>(number("step"));
        record.steps = static_cast<qint64>(number("steps"));
        record.log = texts("log");
        record.choices = texts("choices");
        for (const QJsonValue& option : array("options", mostTexts))
            record.options.append({option.toArray().at(0).toString(), option.toArray().at(1).toString()});
        readPoints(record.curve);
        readAccuracies(record.accuracies);
        return record;
    }

private:
    QJsonValue value(const char* key) const { return m_run[QLatin1StringView(key)]; }
    QString text(const char* key) const { return value(key).toString(); }
    // Within what an int holds, too.
    double number(const char* key) const { return std::clamp(value(key).toDouble(), 0.0, 2e9); }

    QJsonArray array(const char* key, qsizetype most) const
    {
        QJsonArray array = value(key).toArray();
        while (array.size() > most)
            array.removeLast();
        return array;
    }
    QStringList texts(const char* key) const
    {
        QStringList texts;
        for (const QJsonValue& entry : array(key, mostTexts))
            texts += entry.toString();
        return texts;
    }
    void readPoints(LossCurve& curve) const
    {
        std::int64_t lastStep = 0;
        for (const QJsonValue& entry : array("points", mostPoints)) {
            const QJsonArray numbers = entry.toArray();
            const LossPoint point{.step = static_cast<std::int64_t>(numbers.at(0).toDouble()),
                .epoch = numbers.at(1).toDouble(),
                .seconds = numbers.at(2).toDouble(),
                .loss = numbers.at(3).toDouble(std::nan(""))};
            if (point.step <= lastStep || !std::isfinite(point.loss))
                continue;
            lastStep = point.step;
            curve.add(point);
        }
    }
    void readAccuracies(std::vector<AccuracyPoint>& accuracies) const
    {
        for (const QJsonValue& entry : array("accuracies", mostPoints)) {
            const QJsonArray numbers = entry.toArray();
            const AccuracyPoint point{.step = static_cast<std::int64_t>(numbers.at(0).toDouble()),
                .epoch = numbers.at(1).toDouble(),
                .seconds = numbers.at(2).toDouble(),
                .accuracy = numbers.at(3).toDouble(-1)};
            const bool rises = accuracies.empty() || point.step > accuracies.back().step;
            if (rises && point.accuracy >= 0 && point.accuracy <= 1)
                accuracies.push_back(point);
        }
    }

    const QJsonObject& m_run;
};

} // namespace

QByteArray toJson(const TrainingRecord& record)
{
    const QJsonObject run = runObject(record);
    const QJsonObject file{
        {QStringLiteral("format"), format}, {QStringLiteral("sha256"), checksum(run)}, {QStringLiteral("run"), run}};
    return QJsonDocument(file).toJson(QJsonDocument::Compact);
}

Result<TrainingRecord> trainingFromJson(const QByteArray& json)
{
    if (json.size() > mostBytes)
        return fail(error::badRecord, "it is too large");
    QJsonParseError problem;
    const QJsonObject file = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return fail(error::badRecord, problem.errorString().toStdString());
    if (file[QStringLiteral("format")].toInt() != format)
        return fail(error::badRecord, "its format is not known here");
    const QJsonObject run = file[QStringLiteral("run")].toObject();
    if (checksum(run) != file[QStringLiteral("sha256")].toString())
        return fail(error::badRecord, "its checksum is wrong");
    return RunReader(run).read();
}

} // namespace pictor::ui
