// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace pictor::ui {

// What a window without a workspace shows: how to begin, and where one left off.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Settings& settings, QWidget* parent = nullptr);

    // Something went wrong while a workspace was opened; said here, where the next step is.
    void showProblem(const QString& text);
    void showOpening(const QString& folder); // empty: nothing is being opened

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void tutorialRequested();
    void workspaceChosen(const QString& folder);

private:
    QWidget* makeIntroduction();
    QWidget* makeRecent();
    QPushButton* makeButton(const QString& icon, const QString& title, const QString& text, const QString& name);
    void fillRecent();

    Settings& m_settings;
    QListWidget* m_recent = nullptr;
    QLabel* m_noRecent = nullptr;
    QLabel* m_message = nullptr;
};

} // namespace pictor::ui
