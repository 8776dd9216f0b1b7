// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_runs.h"

#include "ui/session/progress_text.h"
#include "ui/session/text.h"
#include "ui/session/workspace_session.h"

#include <QUuid>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pictor::ui {

namespace {

constexpr std::chrono::milliseconds tellPause{100};
constexpr qint64 savePause = 15000; // milliseconds between two copies of a training that runs

QString newId(const QDateTime& time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz-"))
        + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
}

// The numbers of an epoch are no choice of the trainer.
bool isChoice(const Diagnostic& notice)
{
    return notice.severity == Severity::Note && notice.error.code != "learn.epoch-validated";
}

double epochAt(const TrainingProgress& training)
{
    return training.steps > 0
        ? static_cast<double>(training.step) / static_cast<double>(training.steps) * training.epochs
        : training.epoch;
}

} // namespace

double TrainingRuns::Entry::trainedSeconds() const
{
    const double running = pause.isValid() ? static_cast<double>(pause.elapsed()) / 1000 : 0;
    return run ? std::max(0.0, run->seconds() - pausedSeconds - running) : record.seconds;
}

TrainingRuns::TrainingRuns(QObject* parent)
    : QAbstractTableModel(parent)
{
    m_clock.start();
    m_tellPause.setSingleShot(true);
    m_tellPause.setInterval(tellPause);
    connect(&m_tellPause, &QTimer::timeout, this, &TrainingRuns::tellViews);
}

TrainingRuns::~TrainingRuns()
{
    interrupt();
}

void TrainingRuns::setSession(WorkspaceSession* session)
{
    interrupt();
    if (m_session)
        m_session->disconnect(this);
    beginResetModel();
    m_entries.clear();
    m_session = session;
    m_store.reset();
    endResetModel();
    if (!session)
        return Q_EMIT changed();
    m_store = std::make_unique<TrainingStore>(session->dataFolder() + QStringLiteral("/training"));
    connect(m_store.get(), &TrainingStore::failed, this, &TrainingRuns::failed);
    m_store->load(this, [this](QList<TrainingRecord> records) { addKept(std::move(records)); });
    connect(session, &WorkspaceSession::runAdded, this, &TrainingRuns::follow);
    connect(session, &QObject::destroyed, this, [this] { setSession(nullptr); });
    for (StatementRun* const run : session->runs().runs()) {
        if (!run->isFinished())
            follow(run);
    }
    Q_EMIT changed();
}

void TrainingRuns::addKept(QList<TrainingRecord> records)
{
    records.removeIf([this](const TrainingRecord& record) { return find(record.id) != nullptr; });
    if (records.isEmpty())
        return;
    const auto first = static_cast<int>(m_entries.size());
    beginInsertRows({}, first, first + static_cast<int>(records.size()) - 1);
    for (qsizetype i = records.size() - 1; i >= 0; --i) {
        auto kept = std::make_unique<Entry>();
        kept->record = std::move(records[i]);
        if (!isOver(kept->record.state))
            kept->record.state = TrainingState::Interrupted;
        kept->color = m_nextColor++;
        m_entries.push_back(std::move(kept));
    }
    endInsertRows();
    Q_EMIT changed();
}

TrainingRuns::Entry* TrainingRuns::find(const QString& id)
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &entry(row);
}

int TrainingRuns::rowOf(const QString& id) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const auto& entry) { return entry->record.id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

void TrainingRuns::follow(StatementRun* run)
{
    if (!run->isTraining())
        return;
    auto added = std::make_unique<Entry>();
    added->record = describeTraining(run->text());
    added->record.started = run->startedAt().isValid() ? run->startedAt() : QDateTime::currentDateTime();
    added->record.id = newId(added->record.started);
    added->record.state
        = run->state() == StatementRun::State::Running ? TrainingState::Running : TrainingState::Waiting;
    added->run = run;
    added->isCompared = true;
    added->color = m_nextColor++;
    const QString id = added->record.id;
    beginInsertRows({}, 0, 0);
    m_entries.insert(m_entries.begin(), std::move(added));
    endInsertRows();
    listen(*run, id);
    Q_EMIT trainingStarted(0);
    Q_EMIT changed();
}

void TrainingRuns::listen(StatementRun& run, const QString& id)
{
    const auto on = [this, id](const std::function<void(Entry&, StatementRun&)>& change) {
        if (Entry* const entry = find(id))
            update(*entry, change);
    };
    connect(&run, &StatementRun::started, this, [this, on] {
        on([this](Entry& entry, StatementRun& started) {
            entry.record.started = started.startedAt();
            setState(entry, TrainingState::Running);
        });
    });
    connect(&run, &StatementRun::progressed, this,
        [this, on] { on([this](Entry& entry, StatementRun& moved) { takeProgress(entry, moved); }); });
    connect(&run, &StatementRun::noticed, this, [on](const Diagnostic& notice) {
        on([&](Entry& entry, StatementRun&) {
            const QString text = toQString(notice.error.text());
            entry.record.addLine(text);
            if (isChoice(notice))
                entry.record.choices += text;
        });
    });
    connect(&run, &StatementRun::inputSkipped, this, [on](const SkippedInput& input) {
        on([&](Entry& entry, StatementRun&) {
            entry.record.addLine(tr("Left out: %1: %2").arg(toQString(input.name), toQString(input.reason.text())));
        });
    });
    connect(&run, &StatementRun::finished, this,
        [this, on] { on([this](Entry& entry, StatementRun& finished) { takeEnd(entry, finished); }); });
}

void TrainingRuns::update(Entry& entry, const std::function<void(Entry&, StatementRun&)>& change)
{
    if (!entry.run)
        return;
    entry.record.seconds = entry.run->seconds();
    change(entry, *entry.run);
    entry.hasChanged = true;
    if (isOver(entry.record.state) || m_clock.elapsed() - entry.savedAt > savePause) {
        entry.savedAt = m_clock.elapsed();
        m_store->save(entry.record);
    }
    if (!m_tellPause.isActive())
        m_tellPause.start();
}

void TrainingRuns::takeProgress(Entry& entry, const StatementRun& run)
{
    const Progress& progress = run.progress();
    TrainingRecord& record = entry.record;
    if (const QString stage = stageText(progress.stage); stage != entry.stage) {
        entry.stage = stage;
        record.addLine(stage);
    }
    if (!progress.training)
        return;
    const TrainingProgress& training = *progress.training;
    record.perSecond = progress.perSecond;
    record.pictures = progress.done;
    record.epoch = training.epoch;
    record.epochs = training.epochs;
    record.steps = training.steps;
    if (!training.device.empty())
        record.device = toQString(training.device);
    if (training.step > record.step && std::isfinite(training.loss))
        record.curve.add({.step = training.step,
            .epoch = epochAt(training),
            .seconds = entry.trainedSeconds(),
            .loss = training.loss});
    record.step = std::max<qint64>(record.step, training.step);
    takeAccuracy(entry, training);
}

void TrainingRuns::takeAccuracy(Entry& entry, const TrainingProgress& training)
{
    std::vector<AccuracyPoint>& known = entry.record.accuracies;
    if (!training.accuracy || training.epochs <= 0)
        return;
    const int epoch = training.accuracy->epoch;
    if (known.empty() || known.back().epoch < epoch)
        known.push_back({.step = training.steps * epoch / training.epochs,
            .epoch = static_cast<double>(epoch),
            .seconds = entry.trainedSeconds(),
            .accuracy = training.accuracy->share});
}

void TrainingRuns::takeEnd(Entry& entry, const StatementRun& run)
{
    const bool wasEndedEarly = entry.record.state == TrainingState::Finishing;
    entry.record.message = run.message();
    switch (run.state()) {
    case StatementRun::State::Succeeded:
        setState(entry, wasEndedEarly ? TrainingState::Kept : TrainingState::Succeeded);
        break;
    case StatementRun::State::Failed:
        setState(entry, TrainingState::Failed);
        entry.record.addLine(run.message());
        break;
    default:
        setState(entry, TrainingState::Cancelled);
    }
    entry.run = nullptr;
}

void TrainingRuns::setState(Entry& entry, TrainingState state)
{
    if (entry.record.state == state)
        return;
    entry.record.state = state;
    entry.record.addLine(stateText(state));
    entry.savedAt = -savePause - 1; // at once
}

void TrainingRuns::interrupt()
{
    for (const auto& entry : m_entries) {
        if (isOver(entry->record.state))
            continue;
        if (entry->run)
            entry->run->disconnect(this);
        entry->run = nullptr;
        setState(*entry, TrainingState::Interrupted);
        m_store->save(entry->record);
    }
}

bool TrainingRuns::isRunning(int row) const
{
    return entry(row).run && !isOver(entry(row).record.state);
}

double TrainingRuns::secondsLeft(int row) const
{
    return isRunning(row) ? entry(row).run->progress().secondsLeft : -1;
}

void TrainingRuns::setPaused(int row, bool paused)
{
    Entry& target = entry(row);
    const TrainingState state = target.record.state;
    if (!isRunning(row) || (state != TrainingState::Running && state != TrainingState::Paused))
        return;
    target.run->setPaused(paused);
    update(target, [&](Entry& changed, StatementRun& run) {
        if (run.isPaused() && !changed.pause.isValid()) {
            changed.pause.start();
        } else if (!run.isPaused() && changed.pause.isValid()) {
            changed.pausedSeconds += static_cast<double>(changed.pause.elapsed()) / 1000;
            changed.pause.invalidate();
        }
        setState(changed, run.isPaused() ? TrainingState::Paused : TrainingState::Running);
    });
    tellViews(); // who has pressed a button sees it at once
}

void TrainingRuns::stopAndKeep(int row)
{
    if (!isRunning(row) || record(row).state == TrainingState::Stopping)
        return;
    update(entry(row), [this](Entry& changed, StatementRun& run) {
        setState(changed, TrainingState::Finishing);
        run.finishEarly();
    });
    tellViews();
}

void TrainingRuns::cancel(int row)
{
    if (!isRunning(row))
        return;
    const QPointer<StatementRun> run = entry(row).run;
    update(entry(row), [this](Entry& changed, StatementRun&) { setState(changed, TrainingState::Stopping); });
    run->stop(); // a waiting one is over when this returns
    tellViews();
}

void TrainingRuns::remove(int row)
{
    if (isRunning(row))
        return;
    m_store->remove(record(row).id);
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

void TrainingRuns::tellViews()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (!entry(row).hasChanged)
            continue;
        entry(row).hasChanged = false;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    Q_EMIT changed();
}

} // namespace pictor::ui
