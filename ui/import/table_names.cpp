// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/table_names.h"

#include "language/keywords.h"

#include <QCoreApplication>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int longestMadeName = 60; // letters; short enough to be read in a tree
constexpr int longestName = 200;    // bytes that the workspace takes

struct Names
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::TableNames)
};

bool isReservedName(const QString& name)
{
    return name.startsWith(QStringLiteral("pictor_"), Qt::CaseInsensitive)
        || name.startsWith(QStringLiteral("sqlite_"), Qt::CaseInsensitive);
}

// Letters, digits and single underscores.
QString wordsOf(const QString& text)
{
    QString words;
    // Composed: a Mac gives Korean names in parts.
    for (const QChar letter : text.normalized(QString::NormalizationForm_C)) {
        if (letter.isLetterOrNumber())
            words += letter.toLower();
        else if (!words.isEmpty() && !words.endsWith(u'_'))
            words += u'_';
    }
    words.truncate(longestMadeName);
    while (words.endsWith(u'_'))
        words.chop(1);
    return words;
}

QString baseName(const QString& text)
{
    QString name = wordsOf(text);
    if (name.isEmpty())
        return QStringLiteral("pictures");
    if (name.front().isDigit() || isReservedName(name))
        name.prepend(QStringLiteral("t_"));
    if (language::findKeyword(name.toStdString()) != language::Keyword::NoKeyword)
        name += QStringLiteral("_table"); // would need quotes in every query
    return name;
}

} // namespace

bool isTaken(const QString& name, const QStringList& taken)
{
    return taken.contains(name, Qt::CaseInsensitive);
}

QString tableNameFor(const QString& text, const QStringList& taken)
{
    const QString base = baseName(text);
    QString name = base;
    for (int number = 2; isTaken(name, taken); ++number)
        name = base + u'_' + QString::number(number);
    return name;
}

QString tableNameProblem(const QString& name)
{
    if (name.trimmed().isEmpty())
        return Names::tr("The table needs a name.");
    if (name.toUtf8().size() > longestName)
        return Names::tr("This name is too long for a table.");
    if (isReservedName(name))
        return Names::tr("Names that begin with pictor_ or sqlite_ belong to the program.");
    if (std::ranges::any_of(name, [](QChar letter) { return letter.category() == QChar::Other_Control; }))
        return Names::tr("This name holds an invisible character.");
    return {};
}

} // namespace pictor::ui
