// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/statement_templates.h"

#include "language/keywords.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int rowsOfALook = 100;

bool isNameLetter(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'_';
}

bool isPlainName(const QString& name)
{
    return !name.isEmpty() && !name.front().isDigit() && std::ranges::all_of(name, isNameLetter)
        && language::findKeyword(name.toStdString()) == language::Keyword::NoKeyword;
}

QString doubled(QString text, QChar letter)
{
    return text.replace(letter, QString(2, letter));
}

// The places where the language reads a backslash before a quote or a backslash as an escape.
QString inEscapingQuotes(const QString& text, QChar quote)
{
    return quote + doubled(doubled(text, u'\\'), quote) + quote;
}

QString imageOptions(const QString& imageColumn)
{
    return imageColumn.isEmpty() ? QString() : QStringLiteral("image_col=") + quotedText(imageColumn);
}

} // namespace

QString sqlName(const QString& name)
{
    return isPlainName(name) ? name : u'"' + doubled(name, u'"') + u'"';
}

QString objectName(const QString& name)
{
    return isPlainName(name) ? name : inEscapingQuotes(name, u'"');
}

QString quotedText(const QString& text)
{
    return inEscapingQuotes(text, u'\'');
}

QString selectRowsStatement(const QString& table)
{
    return QStringLiteral("SELECT * FROM %1 LIMIT %2").arg(sqlName(table), QString::number(rowsOfALook));
}

QString countRowsStatement(const QString& table)
{
    return QStringLiteral("SELECT COUNT(*) FROM ") + sqlName(table);
}

QString printImagesStatement(const QString& table, const QString& imageColumn)
{
    const QString options = imageOptions(imageColumn);
    return QStringLiteral("PRINT IMAGE ")
        + (options.isEmpty() ? QString() : QStringLiteral("OPTIONS (%1) ").arg(options))
        + QStringLiteral("AS SELECT * FROM ") + sqlName(table);
}

QString buildModelStatement(const QString& model, const QString& table, const QString& imageColumn)
{
    const QString column = imageColumn.isEmpty() ? QStringLiteral("image_path") : imageColumn;
    return QStringLiteral("BUILD MODEL %1\nUSING SimCLR\nOPTIONS (\n    image_col=%2,\n    max_epochs=5\n)\n"
                          "AS SELECT * FROM %3")
        .arg(objectName(model), quotedText(column), sqlName(table));
}

QString convertTableStatement(const QString& model, const QString& table, const QString& imageColumn)
{
    const QString column = imageOptions(imageColumn);
    return QStringLiteral("CONVERT USING %1 OPTIONS (%2table_name=%3) AS SELECT * FROM %4")
        .arg(objectName(model), column.isEmpty() ? QString() : column + QStringLiteral(", "), quotedText(table),
            sqlName(table));
}

QString predictStatement(const QString& model, const QString& table, const QString& imageColumn)
{
    const QString options = imageOptions(imageColumn);
    return QStringLiteral("PREDICT USING %1 %2AS SELECT * FROM %3")
        .arg(objectName(model), options.isEmpty() ? QString() : QStringLiteral("OPTIONS (%1) ").arg(options),
            sqlName(table));
}

QString evaluateStatement(
    const QString& model, const QString& table, const QString& labelColumn, const QString& imageColumn)
{
    const QString column = imageOptions(imageColumn);
    return QStringLiteral("EVALUATE USING %1 OPTIONS (%2label_col=%3) AS SELECT * FROM %4")
        .arg(objectName(model), column.isEmpty() ? QString() : column + QStringLiteral(", "), quotedText(labelColumn),
            sqlName(table));
}

QString dropTableStatement(const QString& table)
{
    return QStringLiteral("DROP TABLE ") + sqlName(table);
}

QString dropViewStatement(const QString& view)
{
    return QStringLiteral("DROP VIEW ") + sqlName(view);
}

QString deleteModelStatement(const QString& model)
{
    return QStringLiteral("DELETE MODEL ") + objectName(model);
}

QString getDatasetStatement(const QString& dataset)
{
    return QStringLiteral("GET THANOSQL DATASET ") + objectName(dataset);
}

QString getModelStatement(const QString& model)
{
    return QStringLiteral("GET THANOSQL MODEL ") + objectName(model);
}

QString imageColumnOf(const engine::TableOverview& table)
{
    // In the order in which PRINT looks for them.
    for (const std::string_view name : {"image_path", "image", "img_path", "filepath"}) {
        const auto found = std::ranges::find(table.columns, name, &engine::Column::name);
        if (found != table.columns.end())
            return toQString(found->name);
    }
    return {};
}

QString labelColumnOf(const engine::TableOverview& table)
{
    const auto found = std::ranges::find(table.columns, "label", &engine::Column::name);
    return found == table.columns.end() ? QString() : toQString(found->name);
}

QString scriptOf(const QStringList& statements)
{
    QString script;
    for (const QString& statement : statements)
        script += statement + QStringLiteral(";\n");
    return script;
}

} // namespace pictor::ui
