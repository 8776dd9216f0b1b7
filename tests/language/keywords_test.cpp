// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/keywords.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace pictor::language {

namespace {

TEST(KeywordTable, FindsEveryKeywordInAnyCase)
{
    for (const KeywordEntry& entry : keywordTable()) {
        std::string lower(entry.text);
        for (char& c : lower)
            c = c == '_' ? c : static_cast<char>(c + ('a' - 'A'));
        EXPECT_EQ(findKeyword(entry.text), entry.keyword) << entry.text;
        EXPECT_EQ(findKeyword(lower), entry.keyword) << lower;
        EXPECT_EQ(entryOf(entry.keyword)->text, entry.text);
    }
}

TEST(KeywordTable, HasEveryWordOnce)
{
    std::set<std::string_view> words;
    for (const KeywordEntry& entry : keywordTable())
        EXPECT_TRUE(words.insert(entry.text).second) << entry.text;
}

TEST(KeywordTable, KnowsNoOtherWord)
{
    for (const char* word : {"", "SELCT", "SELECTS", "SELEC", "mnist_train", "CURRENT_TIMESTAMPS_AND_MORE"})
        EXPECT_EQ(findKeyword(word), Keyword::NoKeyword) << word;
    EXPECT_EQ(entryOf(Keyword::NoKeyword), nullptr);
    EXPECT_FALSE(isReserved(Keyword::NoKeyword));
    EXPECT_FALSE(startsStatement(Keyword::NoKeyword));
}

TEST(KeywordTable, TellsWhatStartsAStatement)
{
    EXPECT_TRUE(startsStatement(Keyword::Build));
    EXPECT_TRUE(startsStatement(Keyword::Search));
    EXPECT_TRUE(startsStatement(Keyword::Select));
    EXPECT_TRUE(startsSql(Keyword::Pragma));
    EXPECT_FALSE(startsSql(Keyword::Search));
    EXPECT_FALSE(startsStatement(Keyword::Model));
    EXPECT_TRUE(isReserved(Keyword::Using));
    EXPECT_FALSE(isReserved(Keyword::Image));
}

} // namespace

} // namespace pictor::language
