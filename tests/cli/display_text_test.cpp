// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/display_text.h"

#include <gtest/gtest.h>

namespace pictor::cli {
namespace {

TEST(DisplayWidth, CountsColumnsOfATerminal)
{
    EXPECT_EQ(displayWidth(""), 0);
    EXPECT_EQ(displayWidth("abc"), 3);
    EXPECT_EQ(displayWidth("é"), 1);
    EXPECT_EQ(displayWidth("e\u0301"), 1); // combining acute accent
    EXPECT_EQ(displayWidth("漢字"), 4);
    EXPECT_EQ(displayWidth("한국어"), 6);
    EXPECT_EQ(displayWidth("\u1112\u1161\u11ab"), 2); // the same kind of syllable from three letters
    EXPECT_EQ(displayWidth("ｱ"), 1);                  // half width
    EXPECT_EQ(displayWidth("Ａ"), 2);                 // full width
    EXPECT_EQ(displayWidth("😀"), 2);
    EXPECT_EQ(displayWidth("★☆"), 2);
    EXPECT_EQ(displayWidth("a\u200bb"), 2); // zero width space
}

TEST(VisibleText, LeavesOrdinaryTextAlone)
{
    EXPECT_EQ(visibleText("C:\\new\\ü 漢字 😀"), "C:\\new\\ü 漢字 😀");
}

TEST(VisibleText, ShowsWhatWouldSteerTheTerminal)
{
    EXPECT_EQ(visibleText("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
    EXPECT_EQ(visibleText("a\nb\tc\rd"), "a\\nb\\tc\\rd");
    EXPECT_EQ(visibleText(std::string("a\0b", 3)), "a\\x00b");
    EXPECT_EQ(visibleText("\x7f"), "\\x7f");
    EXPECT_EQ(visibleText("\u009b31m"), "\\u009b31m"); // CSI as one character
    EXPECT_EQ(visibleText("gnp.\u202etxt"), "gnp.\\u202etxt");
}

TEST(VisibleText, KeepsLineBreaksOnRequest)
{
    EXPECT_EQ(visibleText("a\nb\r", LineBreaks::Keep), "a\nb\\r");
}

TEST(VisibleText, ShowsBytesThatAreNoText)
{
    EXPECT_EQ(visibleText("a\xff"
                          "b"),
        "a\\xffb");
    EXPECT_EQ(visibleText("\xe6\xbc"), "\\xe6\\xbc"); // a cut character
    EXPECT_EQ(visibleText("\xc0\xaf"), "\\xc0\\xaf"); // an overlong "/"
}

TEST(CutToWidth, NeverSplitsACharacterOrExceedsTheWidth)
{
    EXPECT_EQ(cutToWidth("abcdef", 6), "abcdef");
    EXPECT_EQ(cutToWidth("abcdef", 5), "abcd…");
    EXPECT_EQ(cutToWidth("漢字漢字", 8), "漢字漢字");
    EXPECT_EQ(cutToWidth("漢字漢字", 6), "漢字…");
    EXPECT_EQ(cutToWidth("abc", 1), "…");
    EXPECT_EQ(cutToWidth("abc", 0), "");
    for (int width = 0; width < 12; ++width)
        EXPECT_LE(displayWidth(cutToWidth("a漢e\u0301字😀xyz", width)), width);
}

TEST(PadToWidth, FillsByColumnsNotBytes)
{
    EXPECT_EQ(padToWidth("漢", 4, Alignment::Left), "漢  ");
    EXPECT_EQ(padToWidth("é", 3, Alignment::Right), "  é");
    EXPECT_EQ(padToWidth("long", 2, Alignment::Right), "long");
}

} // namespace
} // namespace pictor::cli
