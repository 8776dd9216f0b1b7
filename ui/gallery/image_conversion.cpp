// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/image_conversion.h"

#include <QFileInfo>

namespace pictor::ui {

std::filesystem::path filePath(const QString& file)
{
    return QFileInfo(file).filesystemFilePath();
}

QImage toQImage(const Image& image)
{
    const QImage::Format format = image.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    const QImage view(image.pixels.data(), image.width, image.height, qsizetype{image.width} * image.channels, format);
    return view.convertToFormat(QImage::Format_RGB32);
}

QImage fitted(QImage image, int side)
{
    if (std::max(image.width(), image.height()) <= side)
        return image;
    return image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace pictor::ui
