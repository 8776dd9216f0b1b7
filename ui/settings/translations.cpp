// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/translations.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace pictor::ui {

void loadTranslations(QCoreApplication& application, const QString& language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    QLocale::setDefault(locale);
    const auto load = [&](const QString& texts, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(locale, texts, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
    };
    load(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("pictor"), QStringLiteral(":/translations"));
}

} // namespace pictor::ui
