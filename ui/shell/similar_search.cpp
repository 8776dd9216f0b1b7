// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/similar_search.h"

#include "ui/session/statement_templates.h"
#include "ui/session/text.h"

#include <QRegularExpression>

namespace pictor::ui {

namespace {

std::optional<VectorTable> vectorsOf(const engine::TableOverview& table)
{
    const QString imageColumn = imageColumnOf(table);
    if (imageColumn.isEmpty())
        return std::nullopt;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!table.columnModels[i].empty())
            return VectorTable{
                toQString(table.name), toQString(table.columns[i].name), imageColumn, toQString(table.columnModels[i])};
    }
    return std::nullopt;
}

bool mentions(const QString& text, const QString& table)
{
    const QRegularExpression word(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(table)),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return word.match(text).hasMatch();
}

} // namespace

std::optional<VectorTable> vectorTableFor(const engine::WorkspaceOverview& overview, const QString& text)
{
    std::optional<VectorTable> first;
    std::optional<VectorTable> mentioned; // the longest name: "old cats" mentions "cats", too
    for (const engine::TableOverview& table : overview.tables) {
        const auto found = vectorsOf(table);
        if (!found)
            continue;
        if (!first)
            first = found;
        if (mentions(text, found->table) && (!mentioned || mentioned->table.size() < found->table.size()))
            mentioned = found;
    }
    return mentioned ? mentioned : first;
}

QString findSimilarStatement(const VectorTable& table, const QStringList& pictures, int count)
{
    QStringList inputs;
    for (const QString& picture : pictures)
        inputs.append(quotedText(picture));
    const QString input
        = inputs.size() == 1 ? inputs.first() : QStringLiteral("[%1]").arg(inputs.join(QStringLiteral(", ")));
    return QStringLiteral("PRINT IMAGE\n"
                          "OPTIONS (image_col=%5)\n"
                          "AS (\n"
                          "    SELECT %6, search_result\n"
                          "    FROM (\n"
                          "        SEARCH IMAGE USING %1\n"
                          "        OPTIONS (search_by='image', search_input=%2, emb_col=%3, top_k=%4)\n"
                          "        AS SELECT * FROM %7\n"
                          "        )\n"
                          "    )")
        .arg(objectName(table.model), input, quotedText(table.vectorColumn), QString::number(count),
            quotedText(table.imageColumn), sqlName(table.imageColumn), sqlName(table.table));
}

} // namespace pictor::ui
