// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Where the desktop program keeps what belongs to the person and not to a workspace. Folders are made when asked for.
namespace pictor::ui {

// History, open tabs and training runs of one workspace: "<application data>/workspaces/<name>-<hash of its path>".
QString workspaceDataFolder(const QString& workspace);

// Small pictures, shared by all workspaces.
QString thumbnailCacheFolder();

// Results of this run of the program. What a killed program left there is removed.
QString resultFolder();

} // namespace pictor::ui
