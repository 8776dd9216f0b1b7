// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace pictor::ui {

// Loads our texts and Qt's own (buttons, file dialogs) in a language ("ko"), empty for that of the system, whose way of
// writing numbers and dates becomes the usual one.
void loadTranslations(QCoreApplication& application, const QString& language);

} // namespace pictor::ui
