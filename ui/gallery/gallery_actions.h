// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QWidget>

namespace pictor::ui {

// One icon of the program's family; null when it is not built in, and buttons then show their text.
QIcon galleryIcon(const QString& name);

// An action of `owner`, which its keys trigger while the focus is inside it; the tooltip names the first one.
QAction* makeAction(QWidget* owner, const QString& icon, const QString& text, const QList<QKeySequence>& keys);

// A tooltip that shows the text as it is, even where it looks like HTML.
QString plainToolTip(const QString& text);

} // namespace pictor::ui
