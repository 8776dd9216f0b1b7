// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QWidget>

namespace pictor::ui {

// An action of `owner`, which its keys trigger while the focus is inside it; the tooltip names the first one.
QAction* makeAction(QWidget* owner, const QString& icon, const QString& text, const QList<QKeySequence>& keys);

// A tooltip that shows the text as it is, even where it looks like HTML.
QString plainToolTip(const QString& text);

} // namespace pictor::ui
