// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace pictor::ui {

// Gives the keyboard to the next part of the window (step 1) or the one before (-1): the Tab key belongs to the text of
// the editor, and does not come out of it. A dock is raised; parts that are closed, or have nothing to use, are left
// out.
void focusPane(const QList<QWidget*>& panes, int step);

} // namespace pictor::ui
