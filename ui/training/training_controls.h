// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/training_record.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pictor::ui {

// The numbers of one training while it runs, and what can be asked of it.
class TrainingControls : public QWidget
{
    Q_OBJECT

public:
    explicit TrainingControls(QWidget* parent = nullptr);

    // `secondsLeft`: negative when it is not known.
    void show(const TrainingRecord& record, double secondsLeft);

Q_SIGNALS:
    void pauseRequested(bool paused);
    void keepRequested();
    void cancelRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* addButton(const QString& name, const QString& icon, const QString& text, const QString& toolTip);
    void updateButtons(TrainingState state);
    void showWhatFits();
    static QString numbersText(const TrainingRecord& record, double secondsLeft);

    QLabel* m_title = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_numbers = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_cancel = nullptr;
    QHash<QPushButton*, QString> m_texts; // of the buttons, shown where there is room for all
    bool m_isPaused = false;
};

} // namespace pictor::ui
