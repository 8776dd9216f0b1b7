// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/statement_snippets.h"

#include <QCoreApplication>

namespace pictor::ui {

namespace {

// What a tr() in this file belongs to.
struct SnippetTexts
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::StatementSnippets)
};

std::vector<StatementSnippet> makeSnippets()
{
    return {
        {QStringLiteral("COPY .. FROM"),
            QStringLiteral("COPY ${1:table}\nOPTIONS (if_exists='replace')\nFROM '${2:path}';"),
            SnippetTexts::tr("Import a CSV or JSON file or a folder of pictures as a table")},
        {QStringLiteral("BUILD MODEL .. USING SimCLR"),
            QStringLiteral("BUILD MODEL ${1:model}\nUSING SimCLR\nOPTIONS (\n    image_col='${2:image_path}',\n"
                           "    max_epochs=${3:5},\n    overwrite=True\n)\nAS\nSELECT *\nFROM ${4:table};"),
            SnippetTexts::tr("Train a model that turns pictures into vectors, without labels")},
        {QStringLiteral("CONVERT .. into a table"),
            QStringLiteral("CONVERT USING ${1:model}\nOPTIONS (\n    table_name='${2:table}',\n"
                           "    image_col='${3:image_path}',\n    result_col='${4:convert_result}'\n)\nAS\nSELECT *\n"
                           "FROM ${5:table};"),
            SnippetTexts::tr("Store the vector of each picture")},
        {QStringLiteral("SEARCH IMAGE by image"),
            QStringLiteral("SEARCH IMAGE\nUSING ${1:model}\nOPTIONS (\n    search_by='image',\n"
                           "    search_input='${2:path}',\n    emb_col='${3:convert_result}',\n    top_k=${4:20}\n)\n"
                           "AS\nSELECT *\nFROM ${5:table};"),
            SnippetTexts::tr("Find the pictures most similar to one")},
        {QStringLiteral("PRINT IMAGE of a search"),
            QStringLiteral("PRINT IMAGE\nAS (\n    SELECT image_path, search_result\n    FROM (\n"
                           "        SEARCH IMAGE\n        USING ${1:model}\n"
                           "        OPTIONS (search_by='image', search_input='${2:path}', top_k=${3:20})\n        AS\n"
                           "        SELECT *\n        FROM ${4:table}\n    )\n    ORDER BY search_result DESC\n);"),
            SnippetTexts::tr("Show the pictures most similar to one")},
        {QStringLiteral("PRINT IMAGE of a table"),
            QStringLiteral("PRINT IMAGE\nAS\nSELECT image_path\nFROM ${1:table}\nLIMIT ${2:20};"),
            SnippetTexts::tr("Show the pictures of a table")},
        {QStringLiteral("GET THANOSQL DATASET .."),
            QStringLiteral("GET THANOSQL DATASET ${1:mnist_data}\nOPTIONS (overwrite=True);"),
            SnippetTexts::tr("Fetch a dataset")},
        {QStringLiteral("SELECT .. FROM .. WHERE"),
            QStringLiteral("SELECT ${1:*}\nFROM ${2:table}\nWHERE ${3:condition};"),
            SnippetTexts::tr("Read rows of a table")},
        {QStringLiteral("CREATE TABLE .. AS"), QStringLiteral("CREATE TABLE ${1:table} AS\nSELECT *\nFROM ${2:other};"),
            SnippetTexts::tr("Store a query's rows")},
    };
}

} // namespace

const std::vector<StatementSnippet>& statementSnippets()
{
    static const std::vector<StatementSnippet> snippets = makeSnippets();
    return snippets;
}

} // namespace pictor::ui
