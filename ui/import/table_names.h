// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pictor::ui {

// A table's name made of a folder's or file's: "Ferien 2024 (Rom)" -> "ferien_2024_rom". Letters of all languages
// stay. Another than all of `taken`.
QString tableNameFor(const QString& text, const QStringList& taken);

// Why it cannot be a table's name; empty when it can.
QString tableNameProblem(const QString& name);

bool isTaken(const QString& name, const QStringList& taken); // case does not matter

} // namespace pictor::ui
