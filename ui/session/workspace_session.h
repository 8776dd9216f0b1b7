// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicate_review.h"
#include "engine/history.h"
#include "engine/paths.h"
#include "engine/workspace_overview.h"
#include "ui/session/run_queue.h"
#include "ui/session/session_lane.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace pictor::ui {

// An open workspace as the window sees it: statements to run, what it holds, what was run before. Everything slow
// happens on threads of its own; everything here is called and answers on the GUI thread.
class WorkspaceSession : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        engine::OpenMode mode = engine::OpenMode::Existing;
        int threads = 0;             // for decoding and learning; 0: all cores
        std::string device = "auto"; // where models are trained unless the statement says
    };

    // open() does the opening in the background; opened() or openFailed() follows.
    WorkspaceSession(const QString& folder, const Options& options, QObject* parent = nullptr);
    ~WorkspaceSession() override; // stops what runs and waits for it
    void open();

    const QString& folder() const { return m_folder; } // absolute
    bool isReadOnly() const { return m_readOnly; }
    const QString& dataFolder() const { return m_dataFolder; } // of the person: open tabs, history, training runs
    engine::PathResolver pathResolver() const;                 // paths of pictures to files; looks at the disk

    // Runs statements one after the other, until one fails.
    QList<StatementRun*> run(const std::vector<std::string>& statements, const std::vector<RunOrigin>& origins);
    // For clicks: the text may hold several statements; they show in the history like typed ones.
    QList<StatementRun*> run(const QString& script);
    void stopAll();
    RunQueue& runs() { return *m_runs; }

    // What the workspace holds, as of the last refresh. Refreshed after every statement.
    const engine::WorkspaceOverview& overview() const { return m_overview; }
    void refreshOverview();
    std::optional<qint64> rowCount(const QString& table) const; // counted in the background
    // Binds a script without running it. A newer call makes an older one stale: only the last one is answered.
    void check(std::string script, const QString& scriptFolder, QObject* receiver,
        std::function<void(std::vector<Diagnostic>)> done);

    // What a person decided about duplicates, after the statements that run; `done` hears how it ended.
    using Done = std::function<void(Result<void>)>;
    void saveDecisions(std::vector<engine::DecidedPair> pairs, QObject* receiver, Done done);
    void forgetDecisions(std::vector<engine::DecidedPair> pairs, QObject* receiver, Done done);

    void findHistory(
        const QString& text, int most, QObject* receiver, std::function<void(std::vector<engine::HistoryEntry>)> done);
    void setHistoryPinned(engine::HistoryEntry entry, bool pinned);
    void removeHistory(qint64 id);
    void clearHistory(); // pinned entries stay

Q_SIGNALS:
    void opened();
    void openFailed(const pictor::Error& error);
    void runAdded(pictor::ui::StatementRun* run);
    void runFinished(pictor::ui::StatementRun* run);
    void overviewChanged();
    void rowCountChanged(const QString& table, qint64 rows);
    void historyChanged();

private:
    class HistorySlot;
    struct Opened;

    static Result<Opened> describe(engine::Session& session);
    void takeOpened(const Result<Opened>& result);

    void countRows();
    void remember(StatementRun* run);
    void rememberEnd(StatementRun* run);
    void rememberWhatIsCutOff();
    using HistoryChange = std::move_only_function<Result<void>(engine::History&)>;
    void changeHistory(HistoryChange change);

    QString m_folder;
    QString m_dataFolder;
    bool m_readOnly = false;
    engine::WorkspaceOverview m_overview;
    QHash<QString, qint64> m_rowCounts;
    jobs::Job m_overviewJob;
    jobs::Job m_countJob;
    bool m_counting = false; // stays so when a check interrupts it
    jobs::Job m_checkJob;
    QHash<int, std::shared_ptr<engine::HistoryEntry>> m_remembered; // of unfinished runs

    std::shared_ptr<HistorySlot> m_history;
    // The lanes go before the runs do: what they still deliver must find nobody.
    std::unique_ptr<RunQueue> m_runs;
    std::unique_ptr<SessionLane> m_statements;
    std::unique_ptr<SessionLane> m_training;
    std::unique_ptr<SessionLane> m_catalogue; // overview, checks and counts: never waits for a statement
    std::unique_ptr<jobs::Worker> m_historyWorker;
};

} // namespace pictor::ui
