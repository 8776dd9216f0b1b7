// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QIcon>

namespace pictor::ui {

// The icon of the family that has the name, or none: a program without its pictures still shows its texts.
inline QIcon namedIcon(const QString& name)
{
    const QString path = QStringLiteral(":/icons/%1.svg").arg(name);
    return !name.isEmpty() && QFile::exists(path) ? QIcon(path) : QIcon();
}

} // namespace pictor::ui
