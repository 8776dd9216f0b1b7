// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_files.h"

#include <QFile>
#include <QImage>

namespace pictor::ui {

QString PictureFolder::addPicture(const QString& name, QSize size, QColor colour) const
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    const QString file = m_folder.filePath(name);
    return image.save(file) ? file : QString();
}

QStringList PictureFolder::addPictures(int count) const
{
    QStringList files;
    for (int i = 0; i < count; ++i)
        files.append(addPicture(QStringLiteral("picture%1.jpg").arg(i, 5, 10, QLatin1Char('0'))));
    return files;
}

QString PictureFolder::addFile(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

} // namespace pictor::ui
