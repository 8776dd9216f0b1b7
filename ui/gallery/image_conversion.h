// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

#include <QImage>
#include <QString>
#include <filesystem>

namespace pictor::ui {

std::filesystem::path filePath(const QString& file);

// A copy in the format that is drawn fastest: Format_RGB32.
QImage toQImage(const Image& image);

// The longer side at most `side` pixels; never enlarged.
QImage fitted(QImage image, int side);

} // namespace pictor::ui
