// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rewritten_sql.h"

#include "language/parser.h"

#include <gtest/gtest.h>

namespace pictor::engine {
namespace {

struct Rewritten
{
    std::string script;
    language::Script parsed;
    RewrittenSql sql;
};

Rewritten rewrite(std::string script, const std::vector<std::string>& relations)
{
    language::Script parsed = language::parse(script);
    const language::Statement& statement = parsed.statements.at(0);
    RewrittenSql sql(statement, *statement.as<language::Sql>(), script, relations);
    return {std::move(script), std::move(parsed), std::move(sql)};
}

TEST(RewrittenSql, PutsRelationsInThePlaceOfNestedStatements)
{
    const auto rewritten = rewrite("SELECT a FROM (LIST MODEL) x, (LIST TABLE) ORDER BY a", {"SELECT 1", "SELECT 2"});
    EXPECT_EQ(rewritten.sql.text(), "SELECT a FROM (SELECT 1) x, (SELECT 2) ORDER BY a");
}

TEST(RewrittenSql, MakesTheBodyOfCreateTableASelect)
{
    const auto rewritten = rewrite("CREATE TABLE t AS LIST MODEL", {"SELECT 1"});
    EXPECT_EQ(rewritten.sql.text(), "CREATE TABLE t AS SELECT 1");
}

TEST(RewrittenSql, LeadsErrorsBackToTheScript)
{
    const auto rewritten = rewrite("-- first\nSELECT a FROM (LIST MODEL) ORDER BY wrong", {"SELECT 1234567890"});
    const std::size_t at = rewritten.sql.text().find("wrong");
    const TextSpan span = rewritten.sql.inScript(TextSpan{at, at + 5});
    EXPECT_EQ(span.in(rewritten.script), "wrong");
    const std::size_t inside = rewritten.sql.text().find("234");
    EXPECT_EQ(rewritten.sql.inScript(TextSpan{inside, inside + 3}).in(rewritten.script), "(LIST MODEL)");
}

TEST(RewrittenSql, BlanksCommentsButNotHashesInStrings)
{
    const auto rewritten = rewrite("SELECT '\n# not a comment',\n  # a comment; with 'quote\n  2", {});
    EXPECT_NE(rewritten.sql.text().find("# not a comment"), std::string::npos);
    EXPECT_EQ(rewritten.sql.text().find("a comment;"), std::string::npos);
    EXPECT_EQ(rewritten.sql.text().size(), rewritten.script.size());
}

} // namespace
} // namespace pictor::engine
