// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/key_editor.h"

#include <QDialog>

class QFormLayout;

namespace pictor::ui {

// Every change takes effect at once; there is nothing to apply or to lose.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Settings& settings, QList<KeyEntry> keys, QWidget* parent = nullptr);

private:
    QWidget* makeAppearancePage();
    QWidget* makeEditorPage();
    QWidget* makeWorkPage();

    Settings& m_settings;
};

} // namespace pictor::ui
