// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/statement_run.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace pictor::ui {

// How a statement is doing, in words: waiting, how far it is, what it did, what went wrong and where, what it warns of.
// The run is borrowed.
class RunMessage : public QWidget
{
    Q_OBJECT

public:
    explicit RunMessage(StatementRun* run, QWidget* parent = nullptr);

    // Beside rows only what they do not say: an error, a warning.
    bool hasSomethingBesideRows() const;

Q_SIGNALS:
    void showInEditorRequested();
    void changed();

private:
    void setupLayout();
    void update();
    void updateProgress();
    void showOutcome();
    QString noticesText() const;
    static QString successText(const QString& message);

    QPointer<StatementRun> m_run;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_details;
    QLabel* m_notices;
    QLabel* m_link;
    QLabel* m_progressText;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QTimer* m_clock; // of the seconds that a running statement shows
};

} // namespace pictor::ui
