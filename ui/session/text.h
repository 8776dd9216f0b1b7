// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

#include <filesystem>
#include <string>

class QDateTime;

// Between the core's UTF-8 and Qt's texts.
namespace pictor::ui {

QString toQString(std::string_view text);
QString pathText(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

// "1.2 s", "3 min 20 s": how a duration reads in tables and status lines.
QString durationText(double seconds);

// "16:05" of today, the date of another day: for columns that leave room to others. Without "PM", which takes as much
// again.
QString momentText(const QDateTime& moment);

// "12,345" in the user's locale.
QString countText(qint64 count);

// "97.1 %" for 0.971, in the user's locale.
QString percentText(double share);

} // namespace pictor::ui
