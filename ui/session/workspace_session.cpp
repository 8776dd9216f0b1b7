// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workspace_session.h"

#include "language/parser.h"
#include "ui/session/application_folders.h"
#include "ui/session/text.h"

#include <QDir>

#include <mutex>

namespace pictor::ui {

// Everything but put() on the history's thread only.
class WorkspaceSession::HistorySlot
{
public:
    void setFile(std::filesystem::path file) { m_file = std::move(file); } // before the first use

    void put(HistoryChange change)
    {
        const std::scoped_lock lock(m_mutex);
        m_changes.push_back(std::move(change));
    }
    // What is left of them at the end, too: a worker drops work that never began, a history must not.
    Result<void> applyChanges()
    {
        std::vector<HistoryChange> changes;
        {
            const std::scoped_lock lock(m_mutex);
            changes.swap(m_changes);
        }
        if (changes.empty())
            return {};
        PICTOR_TRY_ASSIGN(engine::History* const opened, history());
        Result<void> all;
        for (HistoryChange& change : changes) {
            if (Result<void> changed = change(*opened); !changed)
                all = std::move(changed); // the others are worth keeping nevertheless
        }
        return all;
    }
    Result<engine::History*> history()
    {
        if (!m_open) {
            PICTOR_TRY_ASSIGN(m_open, engine::History::open(m_file));
        }
        return m_open.get();
    }
    void close() { m_open.reset(); }

private:
    std::filesystem::path m_file;
    std::unique_ptr<engine::History> m_open;
    std::mutex m_mutex;
    std::vector<HistoryChange> m_changes;
};

namespace {

engine::RunState historyState(const StatementRun& run)
{
    switch (run.state()) {
    case StatementRun::State::Succeeded:
        return engine::RunState::Succeeded;
    case StatementRun::State::Failed:
        return engine::RunState::Failed;
    case StatementRun::State::Stopped:
        return engine::RunState::Stopped;
    case StatementRun::State::Waiting:
    case StatementRun::State::Running:
        break;
    }
    return engine::RunState::Running;
}

} // namespace

struct WorkspaceSession::Opened
{
    bool isReadOnly = false;
    engine::WorkspaceOverview overview;
};

WorkspaceSession::WorkspaceSession(const QString& folder, const Options& options, QObject* parent)
    : QObject(parent)
    , m_folder(QDir(folder).absolutePath())
    , m_history(std::make_shared<HistorySlot>())
{
    const engine::SessionOptions first{.mode = options.mode, .threads = options.threads, .device = options.device};
    engine::SessionOptions later = first;
    later.mode = engine::OpenMode::Existing;
    m_statements = std::make_unique<SessionLane>(QStringLiteral("statements"), m_folder, first);
    m_training = std::make_unique<SessionLane>(QStringLiteral("training"), m_folder, later);
    m_catalogue = std::make_unique<SessionLane>(QStringLiteral("catalogue"), m_folder, later);
    m_historyWorker = std::make_unique<jobs::Worker>(QStringLiteral("history"));
    m_historyWorker->atEnd([slot = m_history] {
        static_cast<void>(slot->applyChanges()); // nobody is left to be told
        slot->close();
    });
    m_runs = std::make_unique<RunQueue>(*m_statements, *m_training, resultFolder());
    connect(m_runs.get(), &RunQueue::runAdded, this, &WorkspaceSession::remember);
    connect(m_runs.get(), &RunQueue::runFinished, this, &WorkspaceSession::rememberEnd);
}

WorkspaceSession::~WorkspaceSession()
{
    m_runs->disconnect(this);
    m_runs->stopAll();
    rememberWhatIsCutOff();
    m_catalogue.reset();
    m_training.reset();
    m_statements.reset();
    m_historyWorker.reset();
}

void WorkspaceSession::open()
{
    m_statements->submit(
        this, [](engine::Session& session, std::stop_token) { return describe(session); },
        [this](const Result<Opened>& result) { takeOpened(result); });
}

Result<WorkspaceSession::Opened> WorkspaceSession::describe(engine::Session& session)
{
    Opened opened{session.isReadOnly(), {}};
    PICTOR_TRY_ASSIGN(opened.overview, engine::overviewOf(session));
    return opened;
}

void WorkspaceSession::takeOpened(const Result<Opened>& result)
{
    if (!result)
        return Q_EMIT openFailed(result.error());
    m_readOnly = result->isReadOnly;
    m_overview = result->overview;
    m_dataFolder = workspaceDataFolder(m_folder);
    m_history->setFile(toPath(m_dataFolder) / "history.sqlite");
    Q_EMIT opened();
    Q_EMIT overviewChanged();
    countRows();
}

engine::PathResolver WorkspaceSession::pathResolver() const
{
    return engine::PathResolver(toPath(m_folder));
}

QList<StatementRun*> WorkspaceSession::run(
    const std::vector<std::string>& statements, const std::vector<RunOrigin>& origins)
{
    return m_runs->add(statements, origins);
}

QList<StatementRun*> WorkspaceSession::run(const QString& script)
{
    const std::string text = script.toStdString();
    std::vector<std::string> statements;
    for (const language::Statement& statement : language::parse(text).statements)
        statements.emplace_back(statement.span.in(text));
    return run(statements, std::vector<RunOrigin>(statements.size()));
}

void WorkspaceSession::stopAll()
{
    m_runs->stopAll();
}

void WorkspaceSession::refreshOverview()
{
    m_overviewJob.stop();
    m_overviewJob = m_catalogue->submit(
        this, [](engine::Session& session, std::stop_token) { return engine::overviewOf(session); },
        [this](Result<engine::WorkspaceOverview> overview) {
            if (!overview)
                return; // the workspace cannot be read at the moment; the old picture is better than none
            m_overview = *std::move(overview);
            Q_EMIT overviewChanged();
            countRows();
        });
}

std::optional<qint64> WorkspaceSession::rowCount(const QString& table) const
{
    const auto known = m_rowCounts.constFind(table);
    return known == m_rowCounts.constEnd() ? std::nullopt : std::optional(*known);
}

// Table after table, and from the start when the workspace has changed meanwhile.
void WorkspaceSession::countRows()
{
    using Counts = std::vector<std::pair<std::string, std::int64_t>>;
    std::vector<std::string> tables;
    for (const engine::TableOverview& table : m_overview.tables)
        tables.push_back(table.name);
    m_countJob.stop();
    m_counting = true;
    m_countJob = m_catalogue->submit(
        this,
        [tables = std::move(tables)](engine::Session& session, std::stop_token stop) -> Result<Counts> {
            Counts counts;
            for (const std::string& table : tables) {
                if (const auto count = engine::countRows(session, table, RunContext(nullptr, stop)))
                    counts.emplace_back(table, *count);
            }
            return counts;
        },
        [this](Result<Counts> counts) {
            if (!counts || m_countJob.stopRequested())
                return;
            m_counting = false;
            for (const auto& [table, rows] : *counts) {
                const QString name = toQString(table);
                m_rowCounts.insert(name, rows);
                Q_EMIT rowCountChanged(name, rows);
            }
        });
}

void WorkspaceSession::check(std::string script, const QString& scriptFolder, QObject* receiver,
    std::function<void(std::vector<Diagnostic>)> done)
{
    m_checkJob.stop();
    m_countJob.stop(); // can take long, and somebody is typing
    m_checkJob = m_catalogue->submit(
        receiver,
        [script = std::move(script), folder = toPath(scriptFolder)](engine::Session& session, std::stop_token)
            -> Result<std::vector<Diagnostic>> { return session.check(language::parse(script), script, folder); },
        [this, done = std::move(done)](Result<std::vector<Diagnostic>> diagnostics) {
            if (m_checkJob.stopRequested())
                return;
            if (diagnostics)
                done(*std::move(diagnostics));
            if (m_counting)
                countRows();
        });
}

void WorkspaceSession::changeHistory(HistoryChange change)
{
    m_history->put(std::move(change));
    m_historyWorker->submit(
        this, [slot = m_history](std::stop_token) { return slot->applyChanges(); },
        [this](const Result<void>&) { Q_EMIT historyChanged(); });
}

void WorkspaceSession::remember(StatementRun* run)
{
    auto entry = std::make_shared<engine::HistoryEntry>();
    entry->statement = run->shownText().toStdString();
    entry->startedUtc = QDateTime::currentMSecsSinceEpoch();
    m_remembered.insert(run->id(), entry);
    changeHistory([entry](engine::History& history) { return history.add(*entry); });
    Q_EMIT runAdded(run);
}

void WorkspaceSession::rememberEnd(StatementRun* run)
{
    if (const auto entry = m_remembered.take(run->id())) {
        changeHistory([entry, state = historyState(*run), seconds = run->seconds(), rows = run->rowCount(),
                          error = run->error() ? run->error()->text() : std::string(),
                          started = run->startedAt()](engine::History& history) {
            entry->state = state;
            entry->seconds = seconds;
            entry->rows = rows;
            entry->error = error;
            if (started.isValid())
                entry->startedUtc = started.toMSecsSinceEpoch();
            return history.update(*entry);
        });
    }
    Q_EMIT runFinished(run);
    refreshOverview();
}

// Runs that the end of the session cuts off: how they end is not heard any more.
void WorkspaceSession::rememberWhatIsCutOff()
{
    for (const StatementRun* run : m_runs->runs()) {
        const auto entry = m_remembered.take(run->id());
        if (!entry)
            continue;
        const bool isRunning = run->state() == StatementRun::State::Running; // what only waited has been stopped
        changeHistory([entry, seconds = run->seconds(),
                          state = isRunning ? engine::RunState::Lost : historyState(*run)](engine::History& history) {
            entry->state = state;
            entry->seconds = seconds;
            return history.update(*entry);
        });
    }
}

void WorkspaceSession::saveDecisions(std::vector<engine::DecidedPair> pairs, QObject* receiver, Done done)
{
    m_statements->submit(
        receiver,
        [pairs = std::move(pairs)](engine::Session& session, std::stop_token stop) {
            return engine::saveDecisions(session, pairs, RunContext(nullptr, stop));
        },
        std::move(done));
}

void WorkspaceSession::forgetDecisions(std::vector<engine::DecidedPair> pairs, QObject* receiver, Done done)
{
    m_statements->submit(
        receiver,
        [pairs = std::move(pairs)](engine::Session& session, std::stop_token stop) {
            return engine::forgetDecisions(session, pairs, RunContext(nullptr, stop));
        },
        std::move(done));
}

void WorkspaceSession::findHistory(
    const QString& text, int most, QObject* receiver, std::function<void(std::vector<engine::HistoryEntry>)> done)
{
    using Entries = std::vector<engine::HistoryEntry>;
    m_historyWorker->submit(
        receiver,
        [slot = m_history, text = text.toStdString(), most](std::stop_token) -> Result<Entries> {
            PICTOR_TRY_ASSIGN(engine::History* const history, slot->history());
            return history->find(text, most);
        },
        [done = std::move(done)](Result<Entries> entries) { done(std::move(entries).value_or(Entries())); });
}

void WorkspaceSession::setHistoryPinned(engine::HistoryEntry entry, bool pinned)
{
    entry.isPinned = pinned;
    changeHistory([entry](engine::History& history) { return history.update(entry); });
}

void WorkspaceSession::removeHistory(qint64 id)
{
    changeHistory([id](engine::History& history) { return history.remove(id); });
}

void WorkspaceSession::clearHistory()
{
    changeHistory([](engine::History& history) { return history.clear(); });
}

} // namespace pictor::ui
