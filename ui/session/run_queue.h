// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session_lane.h"
#include "ui/session/statement_run.h"

#include <QList>
#include <QObject>

namespace pictor::ui {

// Which statement runs when: in the order they were asked for, one at a time on each lane, and what belongs to one
// script only after the statement before it has succeeded.
class RunQueue : public QObject
{
    Q_OBJECT

public:
    RunQueue(SessionLane& statements, SessionLane& training, QString resultFolder, QObject* parent = nullptr);

    // The parts of a script, in order. Runs belong to the queue until remove().
    QList<StatementRun*> add(const std::vector<std::string>& statements, const std::vector<RunOrigin>& origins);
    void stopAll();

    const QList<StatementRun*>& runs() const { return m_runs; } // the oldest first
    bool isIdle() const;
    void remove(StatementRun* run); // a finished one

Q_SIGNALS:
    void runAdded(pictor::ui::StatementRun* run);
    void runFinished(pictor::ui::StatementRun* run);
    void runRemoved(int id);

private:
    void startWhatCan();
    bool mayStart(StatementRun& run);
    SessionLane& laneOf(const StatementRun& run);

    SessionLane& m_statements;
    SessionLane& m_training;
    QString m_resultFolder;
    QList<StatementRun*> m_runs;
    int m_lastId = 0;
};

} // namespace pictor::ui
