// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/parser.h"
#include "language/plain_sql.h"
#include "language/token.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

// Whatever the text, the parser comes back soon with a tree that fits it.
namespace pictor::language {

namespace {

void expectInside(TextSpan inner, TextSpan outer)
{
    EXPECT_LE(outer.begin, inner.begin);
    EXPECT_LE(inner.begin, inner.end);
    EXPECT_LE(inner.end, outer.end);
}

void expectHolesInOrder(const Statement& statement)
{
    const Sql* sql = statement.as<Sql>();
    if (!sql)
        return;
    std::size_t end = statement.span.begin;
    for (const SqlHole& hole : sql->holes) {
        expectInside(hole.span, {end, statement.span.end});
        end = hole.span.end;
        ASSERT_NE(hole.statement, nullptr);
        expectInside(hole.statement->span, hole.span);
        expectHolesInOrder(*hole.statement);
    }
}

// Spans lie in the text, statements and tokens follow each other, an error comes with every broken statement.
void expectConsistent(const std::string& text)
{
    const Script script = parse(text);
    std::size_t end = 0;
    bool broken = false;
    for (const Statement& statement : script.statements) {
        expectInside(statement.span, {end, text.size()});
        end = statement.span.end;
        expectHolesInOrder(statement);
        broken |= statement.as<Broken>() != nullptr;
    }
    EXPECT_TRUE(!broken || script.hasErrors());
    std::size_t before = 0;
    for (const Diagnostic& diagnostic : script.diagnostics) {
        ASSERT_TRUE(diagnostic.error.span.has_value());
        expectInside(*diagnostic.error.span, {before, text.size()});
        before = diagnostic.error.span->begin;
        EXPECT_FALSE(diagnostic.error.message.empty());
    }
    end = 0;
    for (const Token& token : tokenize(text)) {
        expectInside(token.span, {end, text.size()});
        EXPECT_GT(token.span.size(), 0u);
        end = token.span.end;
    }
    EXPECT_EQ(withoutComments(text).size(), text.size());
    isComplete(text);
    maskSecrets(text);
}

constexpr std::array parts{"SEARCH", "IMAGE", "USING", "OPTIONS", "(", ")", "AS", "SELECT", "*", "FROM", "t", ",", "=",
    "'a'", "\"b\"", "1", "-", ";", ";\n", "\n", "%%thanosql\n", "\n%%psql\n", "%thanosql ", "%load_ext x\n",
    "df = %thanosql ", "BUILD MODEL m", "CONVERT", "PREDICT USING m", "LIST MODEL", "DELETE", "MODEL", "CREATE TABLE x",
    "INSERT INTO x", "CREATE TRIGGER y", "BEGIN", "END", "EXPLAIN", "COPY t", "GET THANOSQL", "DATASET", "PRINT IMAGE",
    "FUNCTION a.b", "'", "\"", "`", "[", "]", "/*", "*/", "--", "#", "\\", "\\'", ".", "API_TOKEN=x", "ws://a", "True",
    "None", "1e-3", "\u00A0", "\uD55C", "\u201C", "\xEF\xBB\xBF", "\xFF", "\r", "WITH q AS (", "JOIN (", "VALUES",
    "image="};

TEST(HostileText, RandomTokensGiveAConsistentTree)
{
    std::mt19937 random(20230114);
    for (int round = 0; round < 5'000 && !testing::Test::HasFailure(); ++round) {
        std::string text;
        const int length = static_cast<int>(random() % 40);
        for (int i = 0; i < length; ++i) {
            text += parts[random() % (parts.size())];
            text += random() % 4 == 0 ? "" : " ";
        }
        expectConsistent(text);
        EXPECT_FALSE(testing::Test::HasFailure()) << text;
    }
}

TEST(HostileText, EveryPrefixOfAScriptGivesAConsistentTree)
{
    const std::string script
        = "%load_ext thanosql\n%thanosql API_TOKEN=x\n%%thanosql\nBUILD MODEL m USING SimCLR OPTIONS "
          "(a=\"b\", c=[1, -2.5e3],) AS (SELECT * FROM \"t\") /* c */;\n# d\nCREATE TABLE x AS SELECT a "
          "FROM (SEARCH IMAGE image='it''s' USING m AS SELECT 1) b ORDER BY s LIMIT 4; CREATE TRIGGER "
          "r AFTER INSERT ON t BEGIN SELECT 1; END; df = %thanosql LIST MODEL -- e";
    for (std::size_t length = 0; length <= script.size(); ++length)
        expectConsistent(script.substr(0, length));
}

TEST(HostileText, AMegabyteOfOneThingIsReadInLinearTime)
{
    // Quadratic time would take hours here; ctest stops the program after ten minutes.
    constexpr std::size_t size = 1 << 20;
    for (const std::string_view part :
        {"(", "'", "\"", "`", "[", "/*", "/* /* */", "SEARCH IMAGE ", "(SEARCH IMAGE USING m AS ", "( /*c*/ ", "';\n",
            "\\\";\n", "x;", "OPTIONS(", "COPY t OPTIONS (a=[[[[", "PREDICT USING a AS ", "%%thanosql\n'",
            "%thanosql '\n", "COPY t FROM 'x\\';\n", "COPY t OPTIONS(a='\n');\n", "CREATE TRIGGER t BEGIN ;",
            "CREATE TABLE a.", "a.", "[\n", "COPY t OPTIONS (a=1 ", "/*\n%%x\n", "SELECT a, (b, ", "\n", "API_TOKEN ",
            "%", "api ", "%thanosql x://"}) {
        std::string text;
        while (text.size() < size)
            text += part;
        const Script script = parse(text);
        for (const Statement& statement : script.statements)
            ASSERT_LE(statement.span.end, text.size());
        EXPECT_LE(script.diagnostics.size(), 201u) << part;
        EXPECT_GT(maskSecrets(text).size(), 0u);
    }
}

} // namespace

} // namespace pictor::language
