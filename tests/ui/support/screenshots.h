// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pictor::ui {

// Saves what a window looks like on a light and on a dark ground as <folder>/<name>-light.png and -dark.png, where
// PICTOR_SCREENSHOTS names a folder; otherwise does nothing.
void saveScreenshots(QWidget& window, const QString& name);

} // namespace pictor::ui
