// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QPalette>

class QApplication;

namespace pictor::ui {

// Dresses the whole program: style, palette and the few rules a palette cannot say. Qt 6.4 does not tell whether the
// desktop is dark; the palette it starts with does.
class ThemeSwitch
{
public:
    explicit ThemeSwitch(QApplication& application); // remembers the desktop's palette: make it first

    void apply(Theme theme);
    bool isDark() const { return m_isDark; }

    static QPalette lightPalette();
    static QPalette darkPalette();

private:
    QApplication& m_application;
    bool m_desktopIsDark = false;
    bool m_isDark = false;
};

} // namespace pictor::ui
