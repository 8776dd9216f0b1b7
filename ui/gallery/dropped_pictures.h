// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QImage>
#include <QMimeData>
#include <QString>
#include <QStringList>

namespace pictor::ui {

// What somebody dropped or pasted, as far as it concerns pictures.
struct DroppedPictures
{
    QStringList files;   // that exist
    QStringList folders; // that exist
    QStringList missing; // names of local files that do not exist, and addresses of what is not on this machine
    QImage image;        // pixels without a file; only looked for when there are no files

    bool isEmpty() const { return files.isEmpty() && folders.isEmpty() && missing.isEmpty() && image.isNull(); }
};

bool mayHoldPictures(const QMimeData& data);
DroppedPictures droppedPictures(const QMimeData& data);

} // namespace pictor::ui
