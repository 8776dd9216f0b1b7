// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_control.h"
#include "engine/outcome.h"
#include "ui/session/result_view.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace pictor::ui {

// Where a statement came from, so that its errors can be shown there.
struct RunOrigin
{
    QString tab;            // the editor tab's id; empty for a click in the window
    std::size_t offset = 0; // of the statement in the tab's text, in bytes
    QString scriptFolder;   // where relative paths are looked for after the workspace
};

// One statement on its way: waiting, running, done. Lives on the GUI thread; the session owns it and feeds it.
class StatementRun : public QObject
{
    Q_OBJECT

public:
    enum class State { Waiting, Running, Succeeded, Failed, Stopped };
    Q_ENUM(State)
    // Training has a thread of its own: the window's other statements go on meanwhile.
    enum class Lane { Statements, Training };

    int id() const { return m_id; } // rises with every run of this program
    const std::string& text() const { return *m_text; }
    QString shownText() const { return m_shownText; } // secrets masked
    QString kind() const { return m_kind; }           // "BUILD MODEL", "SELECT"
    const RunOrigin& origin() const { return m_origin; }
    Lane lane() const { return m_lane; }

    State state() const { return m_state; }
    bool isFinished() const { return m_state != State::Waiting && m_state != State::Running; }
    bool isTraining() const { return m_lane == Lane::Training; }
    bool isPaused() const { return m_control->isPaused(); }

    const QDateTime& startedAt() const { return m_startedAt; }
    double seconds() const;                    // so far, or in all
    qint64 rowCount() const { return m_rows; } // -1: gives none
    const QString& message() const { return m_message; }
    const std::optional<Error>& error() const { return m_error; } // its span is in text()
    const Progress& progress() const { return m_progress; }
    const std::vector<Diagnostic>& notices() const { return m_notices; }
    const std::vector<SkippedInput>& skipped() const { return m_skipped; } // the first 10,000
    qint64 skippedCount() const { return m_skippedCount; }

    // Null until the first rows are there, and for statements that give none.
    ResultView* result() const { return m_result.get(); }
    // The rows are no longer looked at: their memory and disk space are given back.
    void discardResult() { m_result.reset(); }

    void stop(); // a waiting statement will not run; a running one ends as soon as it can and changes nothing
    void setPaused(bool paused); // training only
    void finishEarly();          // training only: keeps the model as it is now

Q_SIGNALS:
    void started();
    void pausedChanged(bool paused);
    void progressed(); // progress() has changed
    void noticed(const pictor::Diagnostic& notice);
    void inputSkipped(const pictor::SkippedInput& input);
    void resultOpened(); // result() has its first rows
    void finished();

private:
    friend class RunQueue;
    friend class SessionLane;
    friend class RunReporter;
    StatementRun(int id, std::string text, RunOrigin origin, QObject* parent);

    void begin();
    void openResult(std::shared_ptr<const engine::ResultFile> file, std::optional<std::size_t> imageColumn,
        const QString& workspace);
    void growResult(qint64 rows);
    void takeProgress(Progress progress);
    void addNotice(Diagnostic notice);
    void addSkipped(SkippedInput input);
    void finish(Result<engine::Outcome> outcome);
    void finishWithout(State state, const QString& message);

    int m_id;
    std::shared_ptr<const std::string> m_text;
    QString m_shownText;
    QString m_kind;
    RunOrigin m_origin;
    Lane m_lane = Lane::Statements;
    StatementRun* m_after = nullptr; // has to succeed first

    State m_state = State::Waiting;
    QDateTime m_startedAt;
    QElapsedTimer m_timer;
    double m_seconds = 0;
    qint64 m_rows = -1;
    QString m_message;
    std::optional<Error> m_error;
    Progress m_progress;
    std::vector<Diagnostic> m_notices;
    std::vector<SkippedInput> m_skipped;
    qint64 m_skippedCount = 0;
    std::unique_ptr<ResultView> m_result;
    std::shared_ptr<RunControl> m_control = std::make_shared<RunControl>();
    std::stop_source m_stop;
};

} // namespace pictor::ui
