// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include "base/text_span.h"

#include <gtest/gtest.h>

#include <vector>

namespace pictor {
namespace {

TEST(Text, ComparesNamesIgnoringCase)
{
    EXPECT_TRUE(equalsIgnoringCase("SimCLR", "simclr"));
    EXPECT_FALSE(equalsIgnoringCase("SimCLR", "simcl"));
    EXPECT_EQ(toLower("MNIST_Train가"), "mnist_train가");
}

TEST(Text, FindsTheFirstByteThatIsNotUtf8)
{
    EXPECT_EQ(findInvalidUtf8("plain, 가나다, 😊"), std::nullopt);
    EXPECT_EQ(findInvalidUtf8("ab\xFF"), 2u);
    EXPECT_EQ(findInvalidUtf8("ab\xEA\xB0"), 2u);       // cut short
    EXPECT_EQ(findInvalidUtf8("\xC0\xAF"), 0u);         // overlong "/"
    EXPECT_EQ(findInvalidUtf8("\xED\xA0\x80"), 0u);     // a surrogate
    EXPECT_EQ(findInvalidUtf8("\xF4\x90\x80\x80"), 0u); // above U+10FFFF
    EXPECT_EQ(findInvalidUtf8("\xF4\x8F\xBF\xBF"), std::nullopt);
}

TEST(Text, SuggestsTheNameSomebodyMeant)
{
    const std::vector<std::string> names{"mnist_train", "mnist_test", "table_name"};
    EXPECT_EQ(nearestName("table_namme", names), "table_name");
    EXPECT_EQ(nearestName("MNIST_TSET", names), "mnist_test"); // swapped letters count once
    EXPECT_EQ(nearestName("unsplash", names), std::nullopt);
    EXPECT_EQ(nearestName("ab", names), std::nullopt);
    EXPECT_EQ(didYouMean("table_namme", names), "Did you mean \"table_name\"?");
    EXPECT_EQ(didYouMean("unsplash", names), "");
}

TEST(Text, FindsLinesAndColumnsInCodePoints)
{
    const std::string_view text = "ab\r\n가나x\rend";
    EXPECT_EQ(positionAt(text, 0), (TextPosition{1, 1}));
    EXPECT_EQ(positionAt(text, 4), (TextPosition{2, 1}));
    EXPECT_EQ(positionAt(text, 10), (TextPosition{2, 3})); // after two Korean syllables of three bytes
    EXPECT_EQ(positionAt(text, 12), (TextPosition{3, 1}));
    EXPECT_EQ(positionAt(text, 999), (TextPosition{3, 4}));
}

} // namespace
} // namespace pictor
