// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/plain_sql.h"

#include <gtest/gtest.h>

namespace pictor::language {

namespace {

TEST(WithoutComments, PutsBlanksInTheirPlace)
{
    EXPECT_EQ(withoutComments("SELECT 1 -- a\n, 2"), "SELECT 1     \n, 2");
    EXPECT_EQ(withoutComments("SELECT /* a\n b */ 1"), "SELECT     \n      1");
    EXPECT_EQ(withoutComments("SELECT 1\n# note\nFROM t"), "SELECT 1\n      \nFROM t");
    EXPECT_EQ(withoutComments("SELECT /* a /* b */ c */ 1"), "SELECT                   1");
}

TEST(WithoutComments, LeavesQuotedTextAlone)
{
    for (const char* sql : {"SELECT '-- a', \"/* b */\", [# c], `--d`", "SELECT a #> b", "SELECT 'a\n# b'", ""})
        EXPECT_EQ(withoutComments(sql), sql);
}

TEST(WithoutComments, ReplacesInvisibleBlanks)
{
    EXPECT_EQ(withoutComments("SELECT\u00A0'\u00A0'"), "SELECT  '\u00A0'");
}

TEST(WithoutComments, KeepsTheLengthOfBrokenText)
{
    for (const char* sql : {"SELECT 'a", "SELECT /* a", "SELECT \"a -- b", "\xFF\xC2"})
        EXPECT_EQ(withoutComments(sql).size(), std::string_view(sql).size()) << sql;
}

} // namespace

} // namespace pictor::language
