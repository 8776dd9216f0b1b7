// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/statement_run.h"
#include "ui/training/training_record.h"
#include "ui/training/training_store.h"

#include <QAbstractTableModel>
#include <QColor>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

namespace pictor::ui {

class WorkspaceSession;

// All trainings of a workspace, the newest first: those that are kept on disk and those that run now, which it follows
// and keeps. A check mark says which curves are compared. Changes are announced at most ten times a second.
class TrainingRuns : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, LossColumn, TimeColumn, StartedColumn, ColumnCount };

    explicit TrainingRuns(QObject* parent = nullptr);
    ~TrainingRuns() override;

    // Borrowed, and opened by now. Trainings that still run in the session before are kept as interrupted.
    void setSession(WorkspaceSession* session);

    const TrainingRecord& record(int row) const { return entry(row).record; }
    bool isCompared(int row) const { return entry(row).isCompared; }
    void setCompared(int row, bool compared);
    QColor color(int row) const;        // of its curve
    int rowOf(const QString& id) const; // -1: none
    bool isRunning(int row) const;
    double secondsLeft(int row) const; // negative: not known

    // Nothing happens for those that are over.
    void setPaused(int row, bool paused);
    void stopAndKeep(int row);
    void cancel(int row);
    // Of those that are over; the file goes, too.
    void remove(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void trainingStarted(int row);
    void changed(); // any record, or what is compared
    void failed(const QString& message);

private:
    struct Entry
    {
        TrainingRecord record;
        QPointer<StatementRun> run;
        bool isCompared = false;
        bool hasChanged = false; // since the views were told
        int color = 0;
        QString stage;
        double pausedSeconds = 0;
        QElapsedTimer pause; // valid while it is paused
        qint64 savedAt = 0;  // milliseconds of m_clock

        double trainedSeconds() const;
    };

    const Entry& entry(int row) const { return *m_entries[static_cast<std::size_t>(row)]; }
    Entry& entry(int row) { return *m_entries[static_cast<std::size_t>(row)]; }
    Entry* find(const QString& id);
    void addKept(QList<TrainingRecord> records);
    void follow(StatementRun* run);
    void listen(StatementRun& run, const QString& id);
    void update(Entry& entry, const std::function<void(Entry&, StatementRun&)>& change);
    void takeProgress(Entry& entry, const StatementRun& run);
    void takeAccuracy(Entry& entry, const TrainingProgress& training);
    void takeEnd(Entry& entry, const StatementRun& run);
    void interrupt();
    void tellViews();
    void setState(Entry& entry, TrainingState state);
    QVariant text(const Entry& entry, int column) const;

    QPointer<WorkspaceSession> m_session;
    std::unique_ptr<TrainingStore> m_store;
    std::vector<std::unique_ptr<Entry>> m_entries; // the newest first
    QTimer m_tellPause;
    QElapsedTimer m_clock;
    int m_nextColor = 0;
};

} // namespace pictor::ui
