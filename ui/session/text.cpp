// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/text.h"

#include "engine/paths.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pictor::ui {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::Duration", text);
}

} // namespace

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString pathText(const std::filesystem::path& path)
{
    return toQString(engine::utf8FromPath(path));
}

std::filesystem::path toPath(const QString& path)
{
    return engine::pathFromUtf8(path.toStdString());
}

QString durationText(double seconds)
{
    const QLocale locale;
    if (seconds < 0.9995)
        return translated(QT_TRANSLATE_NOOP("pictor::ui::Duration", "%1 ms"))
            .arg(locale.toString(qRound(seconds * 1000)));
    if (seconds < 59.95)
        return translated(QT_TRANSLATE_NOOP("pictor::ui::Duration", "%1 s")).arg(locale.toString(seconds, 'f', 1));
    const auto whole = static_cast<qint64>(seconds + 0.5);
    if (whole < 3600)
        return translated(QT_TRANSLATE_NOOP("pictor::ui::Duration", "%1 min %2 s")).arg(whole / 60).arg(whole % 60);
    return translated(QT_TRANSLATE_NOOP("pictor::ui::Duration", "%1 h %2 min"))
        .arg(whole / 3600)
        .arg(whole % 3600 / 60);
}

QString momentText(const QDateTime& moment)
{
    return moment.date() == QDate::currentDate() ? moment.toString(QStringLiteral("HH:mm"))
                                                 : QLocale().toString(moment.date(), QLocale::ShortFormat);
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString percentText(double share)
{
    return QStringLiteral("%1 %2").arg(QLocale().toString(share * 100, 'f', 1), QLocale().percent());
}

} // namespace pictor::ui
