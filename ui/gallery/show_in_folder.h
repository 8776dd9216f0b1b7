// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pictor::ui {

// Opens the system's file manager at the file, which it marks where the system can. False when there is no such folder
// or no file manager.
bool showInFolder(const QString& file);

} // namespace pictor::ui
