// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace pictor::ui {

// Real picture files in a folder that goes with the object, and a place for thumbnails beside them.
class PictureFolder
{
public:
    QString path() const { return m_folder.path(); }
    std::string cachePath() const { return m_folder.filePath(QStringLiteral("cache")).toStdString(); }

    // The suffix decides the format.
    QString addPicture(const QString& name, QSize size = {60, 40}, QColor colour = Qt::red) const;
    // "picture00000.jpg" and so on, all of them small.
    QStringList addPictures(int count) const;
    QString addFile(const QString& name, const QByteArray& bytes) const;

private:
    QTemporaryDir m_folder;
};

} // namespace pictor::ui
