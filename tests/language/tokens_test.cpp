// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/token.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace pictor::language {

namespace {

// "keyword:SELECT number:1 ..."
std::string tokenText(std::string_view text)
{
    static constexpr std::array names{
        "comment", "constant", "keyword", "magic", "name", "number", "operator", "punctuation", "quoted", "string"};
    std::string result;
    for (const Token& token : tokenize(text)) {
        result += (result.empty() ? "" : " ") + std::string(names[static_cast<std::size_t>(token.category)]) + ":"
            + std::string(token.span.in(text)) + (token.closed ? "" : "!");
    }
    return result;
}

TEST(Tokenize, TellsCategoriesApart)
{
    EXPECT_EQ(tokenText("SELECT a, 1.5 -- c\nFROM \"T\" WHERE b = 'x';"),
        "keyword:SELECT name:a punctuation:, number:1.5 comment:-- c keyword:FROM quoted:\"T\" keyword:WHERE name:b "
        "operator:= string:'x' punctuation:;");
    EXPECT_EQ(tokenText("COPY t OPTIONS (a=\"x\", b=True) FROM 'y'"),
        "keyword:COPY name:t keyword:OPTIONS punctuation:( name:a operator:= string:\"x\" punctuation:, name:b "
        "operator:= constant:True punctuation:) keyword:FROM string:'y'");
}

TEST(Tokenize, TakesKeywordsForNamesWhereTheyAreNames)
{
    EXPECT_EQ(tokenText("SEARCH IMAGE image='x' USING model AS SELECT search, list FROM image"),
        "keyword:SEARCH keyword:IMAGE name:image operator:= string:'x' keyword:USING name:model keyword:AS "
        "keyword:SELECT name:search punctuation:, name:list keyword:FROM name:image");
}

TEST(Tokenize, MarksMagicLines)
{
    EXPECT_EQ(tokenText("%load_ext thanosql\n%thanosql API_TOKEN=x\ndf = %thanosql LIST MODEL # a\n%%psql\nSELECT 1"),
        "magic:%load_ext thanosql magic:%thanosql API_TOKEN=x magic:df = %thanosql keyword:LIST keyword:MODEL "
        "operator:# "
        "name:a magic:%%psql keyword:SELECT number:1");
    EXPECT_EQ(tokenText("%matplotlib inline"), "magic:%matplotlib inline");
}

TEST(Tokenize, MarksWhatIsNeverClosed)
{
    EXPECT_EQ(tokenText("SELECT 'a;\nSELECT 1"), "keyword:SELECT string:'a! punctuation:; keyword:SELECT number:1");
    EXPECT_EQ(tokenText("SELECT 1 /* a"), "keyword:SELECT number:1 comment:/* a!");
}

TEST(Tokenize, KeepsCommentsBetweenAndAfterStatements)
{
    EXPECT_EQ(tokenText("-- a\nLIST MODEL; # b\n# c\n/* d */"),
        "comment:-- a keyword:LIST keyword:MODEL punctuation:; operator:# name:b comment:# c comment:/* d */");
    EXPECT_EQ(tokenText("%thanosql LIST MODEL -- a\n-- b"),
        "magic:%thanosql keyword:LIST keyword:MODEL comment:-- a comment:-- b");
}

TEST(Tokenize, GivesNothingForTextThatIsNoScript)
{
    EXPECT_TRUE(tokenize("SELECT \xFF").empty());
}

} // namespace

} // namespace pictor::language
