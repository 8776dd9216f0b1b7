// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

#include <filesystem>
#include <string>

// Between the core's UTF-8 and Qt's texts.
namespace pictor::ui {

QString toQString(std::string_view text);
QString pathText(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

// "1.2 s", "3 min 20 s": how a duration reads in tables and status lines.
QString durationText(double seconds);

// "12,345" in the user's locale.
QString countText(qint64 count);

// "97.1 %" for 0.971, in the user's locale.
QString percentText(double share);

} // namespace pictor::ui
