// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_at.h"

#include "language/declared_names.h"
#include "language/parser.h"
#include "language/token.h"

#include <gtest/gtest.h>

#include <string>

namespace pictor::language {

namespace {

// The text of the statement that the cursor "|" means.
std::string at(std::string text)
{
    const std::size_t cursor = text.find('|');
    text.erase(cursor, 1);
    const Script script = parse(text);
    const auto index = statementAt(script, text, cursor);
    return index ? std::string(script.statements[*index].span.in(text)) : "none";
}

TEST(StatementAt, FindsTheStatementAroundTheCursor)
{
    EXPECT_EQ(at("SELECT 1; SEL|ECT 2; SELECT 3"), "SELECT 2");
    EXPECT_EQ(at("|SELECT 1; SELECT 2"), "SELECT 1");
    EXPECT_EQ(at("SELECT ';|'; SELECT 2"), "SELECT ';'");
    EXPECT_EQ(at("SELECT '한글;', '|'; SELECT 2"), "SELECT '한글;', ''");
    EXPECT_EQ(at("SELECT\n  1\n|\n"), "SELECT\n  1");
}

TEST(StatementAt, PrefersTheStatementBeforeOnTheSameLine)
{
    EXPECT_EQ(at("SELECT 1;|\nSELECT 2"), "SELECT 1");
    EXPECT_EQ(at("SELECT 1; -- one|\nSELECT 2"), "SELECT 1");
    EXPECT_EQ(at("SELECT 1;| SELECT 2"), "SELECT 1");
    EXPECT_EQ(at("SELECT 1; |SELECT 2"), "SELECT 2");
}

TEST(StatementAt, TakesACommentForTheStatementBelowIt)
{
    EXPECT_EQ(at("SELECT 1;\n\n-- ab|out two\nSELECT 2"), "SELECT 2");
    EXPECT_EQ(at("SELECT 1;\n-- about one|\n\n\nSELECT 2"), "SELECT 1");
    EXPECT_EQ(at("-- |\n\nSELECT 1"), "SELECT 1");
    EXPECT_EQ(at("-- |"), "none");
}

TEST(DeclaredNames, FindsWhatAScriptWillCreate)
{
    const std::string text
        = "COPY mnist FROM 'a.csv'; CREATE TABLE IF NOT EXISTS \"b c\" AS SELECT 1; CREATE VIEW v AS "
          "SELECT 1; CONVERT USING m OPTIONS (table_name='d') AS SELECT * FROM mnist; BUILD MODEL m "
          "USING SimCLR AS SELECT 1; GET THANOSQL MODEL clip OPTIONS (overwrite=True) AS mine";
    const DeclaredNames names = declaredNames(text, tokenize(text));
    EXPECT_EQ(names.tables, (std::vector<std::string>{"mnist", "b c", "v", "d"}));
    EXPECT_EQ(names.models, (std::vector<std::string>{"m", "mine"}));
}

} // namespace

} // namespace pictor::language
