// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QList>
#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;
class QLabel;
class QKeySequenceEdit;

namespace pictor::ui {

// One action as the keys page lists it.
struct KeyEntry
{
    QString action; // its name in the settings file
    QString text;   // as menus show it
    QList<QKeySequence> standard;
};

// A table of actions and their keys; a key that two actions share is named at once.
class KeyEditor : public QWidget
{
    Q_OBJECT

public:
    KeyEditor(Settings& settings, QList<KeyEntry> entries, QWidget* parent = nullptr);

private:
    void showCurrent();
    void takeKeys();
    void fill();
    QString otherUse(const QKeySequence& keys, const QString& action) const;

    Settings& m_settings;
    QList<KeyEntry> m_entries;
    QTreeWidget* m_table = nullptr;
    QKeySequenceEdit* m_edit = nullptr;
    QLabel* m_conflict = nullptr;
};

} // namespace pictor::ui
