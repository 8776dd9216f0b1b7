// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/statement_run.h"

#include <QElapsedTimer>
#include <QList>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace pictor::ui {

class ImportNextSteps;
class SkippedList;
struct RefusedInput;

// An import on its way and what came of it: progress, what is left out and why, and the next steps.
class ImportRunPage : public QWidget
{
    Q_OBJECT

public:
    explicit ImportRunPage(QWidget* parent = nullptr);

    void begin(const QString& title);
    void showProgress(const Progress& progress);
    void addSkipped(const SkippedInput& input);
    void follow(const QList<StatementRun*>& runs); // finished() when the last one is done
    void stopRuns();
    void showEnd(const QString& summary);

    ImportNextSteps* nextSteps() const { return m_nextSteps; }

Q_SIGNALS:
    void finished(bool succeeded, const QString& problem);

private:
    void listen(StatementRun* run);
    void takeEnd();
    void showSkipped();
    void addNotices(const StatementRun& run);

    QLabel* m_title = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_detail = nullptr;
    QLabel* m_notices = nullptr;
    SkippedList* m_skipped = nullptr;
    ImportNextSteps* m_nextSteps = nullptr;

    QList<QPointer<StatementRun>> m_runs;
    QList<RefusedInput> m_newSkipped; // not in the list yet: they come by the thousand
    qint64 m_skippedCount = 0;
    QTimer m_skippedPause;
};

} // namespace pictor::ui
