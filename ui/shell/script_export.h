// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/history.h"

#include <QString>

#include <vector>

namespace pictor::ui {

// Statements one after the other as `pictor-cli run` reads them, oldest first. Those that failed are left out.
QString scriptOf(std::vector<engine::HistoryEntry> entries);

// Writes a whole file or leaves the old one. Returns why it could not; empty when it could.
QString saveScript(const QString& file, const QString& script);

// pictor-cli run --workspace '...' '...', quoted for a shell.
QString commandLine(const QString& workspace, const QString& scriptFile);
QString commandLineFor(const QString& workspace, const QString& statement);

} // namespace pictor::ui
