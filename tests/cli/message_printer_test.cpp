// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/message_printer.h"

#include <gtest/gtest.h>

#include <sstream>

namespace pictor::cli {
namespace {

std::string printed(const std::string& text, std::string_view spanText, const Error& error = {"a.b", "No.", "Try.", {}},
    Severity severity = Severity::Error, bool quiet = false)
{
    std::ostringstream out;
    Error placed = error;
    const std::size_t begin = text.find(spanText);
    placed.span = TextSpan{begin, begin + spanText.size()};
    MessagePrinter(out, quiet).print({severity, placed}, {"x.sql", text, {}});
    return out.str();
}

TEST(MessagePrinter, ShowsPlaceLineCaretAndHint)
{
    EXPECT_EQ(printed("SELECT *\nFROM mnist_tst LIMIT 5\n", "mnist_tst"),
        "x.sql:2:6: error: No. [a.b]\n"
        "    2 | FROM mnist_tst LIMIT 5\n"
        "      |      ^~~~~~~~~\n"
        "hint: Try.\n");
}

TEST(MessagePrinter, CaretStandsUnderWideTextAndTabs)
{
    EXPECT_EQ(printed("\tSELECT '漢字', wrong", "wrong"),
        "x.sql:1:15: error: No. [a.b]\n"
        "    1 |     SELECT '漢字', wrong\n"
        "      |                    ^~~~~\n"
        "hint: Try.\n");
}

TEST(MessagePrinter, UnderlinesOnlyTheFirstLineOfALongSpan)
{
    const std::string shown = printed("A (\nB\n)", "(\nB\n)");
    EXPECT_NE(shown.find("    1 | A (\n      |   ^\n"), std::string::npos) << shown;
}

TEST(MessagePrinter, AnEmptySpanGetsOneCaret)
{
    EXPECT_NE(printed("abc", "").find("      | ^\n"), std::string::npos);
}

TEST(MessagePrinter, KeepsLongLinesShort)
{
    const std::string text = std::string(5000, 'x') + " here " + std::string(5000, 'y');
    const std::string shown = printed(text, "here");
    EXPECT_LT(shown.size(), 600u);
    EXPECT_NE(shown.find("here"), std::string::npos);
    EXPECT_NE(shown.find("x.sql:1:5002:"), std::string::npos);
}

TEST(MessagePrinter, ASpanBeyondTheTextIsItsEnd)
{
    std::ostringstream out;
    Error error{"a.b", "No.", "", TextSpan{500, 600}};
    MessagePrinter(out, false).print({Severity::Error, error}, {"x.sql", "abc", {}});
    EXPECT_NE(out.str().find("x.sql:1:4: error"), std::string::npos) << out.str();
}

TEST(MessagePrinter, NamesTheSeverity)
{
    const Error error{"a.b", "Hm.", "", {}};
    EXPECT_NE(printed("abc", "b", error, Severity::Warning).find("x.sql:1:2: warning: Hm. [a.b]\n"), std::string::npos);
    EXPECT_NE(printed("abc", "b", error, Severity::Note).find("x.sql:1:2: note: Hm. [a.b]\n"), std::string::npos);
}

TEST(MessagePrinter, QuietLeavesOutNotesOnly)
{
    const Error error{"a.b", "Hm.", "", {}};
    EXPECT_EQ(printed("abc", "b", error, Severity::Note, true), "");
    EXPECT_NE(printed("abc", "b", error, Severity::Warning, true), "");
}

TEST(MessagePrinter, MasksTokens)
{
    const std::string shown
        = printed("%thanosql API_TOKEN=secret123\n", "API_TOKEN", {"a.b", "API_TOKEN=secret123", "", {}});
    EXPECT_EQ(shown.find("secret123"), std::string::npos) << shown;
    EXPECT_NE(shown.find("***"), std::string::npos) << shown;
}

TEST(MessagePrinter, DataCannotSteerTheTerminal)
{
    const std::string shown = printed("SELECT \x1b[2J", "SELECT", {"a.b", "Bad \x1b]0;title\x07 name", "\x1b[0m", {}});
    EXPECT_EQ(shown.find('\x1b'), std::string::npos);
    EXPECT_NE(shown.find("\\x1b[2J"), std::string::npos);
}

} // namespace
} // namespace pictor::cli
