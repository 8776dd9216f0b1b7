// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/dropped_pictures.h"

#include <QFileInfo>
#include <QUrl>

namespace pictor::ui {

bool mayHoldPictures(const QMimeData& data)
{
    return data.hasUrls() || data.hasImage();
}

DroppedPictures droppedPictures(const QMimeData& data)
{
    DroppedPictures dropped;
    const QList<QUrl> urls = data.urls();
    for (const QUrl& url : urls) {
        const QFileInfo info(url.toLocalFile());
        if (!url.isLocalFile())
            dropped.missing.append(url.toDisplayString());
        else if (info.isDir())
            dropped.folders.append(info.absoluteFilePath());
        else if (info.exists())
            dropped.files.append(info.absoluteFilePath());
        else
            dropped.missing.append(info.absoluteFilePath());
    }
    // A browser gives the pixels beside the address: those are here.
    if (dropped.files.isEmpty() && dropped.folders.isEmpty() && data.hasImage())
        dropped.image = qvariant_cast<QImage>(data.imageData());
    if (!dropped.image.isNull())
        dropped.missing.clear();
    return dropped;
}

} // namespace pictor::ui
