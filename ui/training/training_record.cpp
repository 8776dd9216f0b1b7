// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_record.h"

#include "language/parser.h"
#include "ui/session/text.h"

#include <QCoreApplication>
#include <QTime>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr qsizetype mostLines = 1000;

struct Records
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::TrainingRecord)
};

void takeOptions(TrainingRecord& record, const language::Options& options, const std::string& text)
{
    for (const language::Option& option : options.items) {
        const QString name = toQString(option.key.text).toLower();
        record.options.append({name, toQString(option.value.span.in(text))});
        if (name == QStringLiteral("device"))
            record.device = record.options.last().value.remove(u'\'').remove(u'"');
    }
}

} // namespace

bool isOver(TrainingState state)
{
    return state >= TrainingState::Succeeded;
}

QString stateText(TrainingState state)
{
    switch (state) {
    case TrainingState::Waiting:
        return Records::tr("Waiting for its turn");
    case TrainingState::Running:
        return Records::tr("Training");
    case TrainingState::Paused:
        return Records::tr("Paused");
    case TrainingState::Finishing:
        return Records::tr("Finishing: keeps the model as it is");
    case TrainingState::Stopping:
        return Records::tr("Cancelling");
    case TrainingState::Succeeded:
        return Records::tr("Done");
    case TrainingState::Kept:
        return Records::tr("Stopped early, model kept");
    case TrainingState::Failed:
        return Records::tr("Failed");
    case TrainingState::Cancelled:
        return Records::tr("Cancelled, nothing kept");
    case TrainingState::Interrupted:
        return Records::tr("Interrupted: the program ended");
    }
    return {};
}

QString stateWord(TrainingState state)
{
    switch (state) {
    case TrainingState::Waiting:
        return Records::tr("Waiting");
    case TrainingState::Finishing:
        return Records::tr("Finishing");
    case TrainingState::Kept:
        return Records::tr("Stopped early");
    case TrainingState::Cancelled:
        return Records::tr("Cancelled");
    case TrainingState::Interrupted:
        return Records::tr("Interrupted");
    default:
        return stateText(state);
    }
}

void TrainingRecord::addLine(const QString& line)
{
    const int at = static_cast<int>(std::clamp(seconds, 0.0, 86399.0));
    const QTime time = QTime(0, 0).addSecs(at);
    log += QStringLiteral("%1  %2").arg(time.toString(QStringLiteral("hh:mm:ss")), line.simplified());
    if (log.size() > mostLines)
        log.removeFirst();
}

TrainingRecord describeTraining(const std::string& statement)
{
    const std::string text = language::maskSecrets(statement);
    TrainingRecord record;
    record.statement = toQString(text);
    record.device = QStringLiteral("auto");
    const language::Script script = language::parse(text);
    for (const language::Statement& part : script.statements) {
        if (const auto* build = part.as<language::BuildModel>()) {
            record.name = toQString(build->model.text);
            record.options.append({Records::tr("base model"), toQString(build->base.text)});
            takeOptions(record, build->options, text);
        } else if (const auto* fit = part.as<language::FitModel>()) {
            record.name = toQString(fit->model.text);
            if (fit->base)
                record.options.append({Records::tr("base model"), toQString(fit->base->text)});
            takeOptions(record, fit->options, text);
        }
    }
    return record;
}

} // namespace pictor::ui
