// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/keywords.h"

#include <algorithm>
#include <array>

namespace pictor::language {

namespace {

constexpr KeywordEntry entries[] = {
#define PICTOR_KEYWORD_ENTRY(name, text, group) {Keyword::name, text, KeywordGroup::group},
    PICTOR_KEYWORDS(PICTOR_KEYWORD_ENTRY)
#undef PICTOR_KEYWORD_ENTRY
};
static_assert(std::size(entries) < 255, "Keyword is one byte");

constexpr bool textBefore(const KeywordEntry& left, const KeywordEntry& right)
{
    return left.text < right.text;
}

constexpr auto sortedEntries()
{
    auto sorted = std::to_array(entries);
    std::sort(sorted.begin(), sorted.end(), textBefore);
    return sorted;
}
constexpr auto entriesByText = sortedEntries();

constexpr std::size_t longestKeyword()
{
    std::size_t longest = 0;
    for (const KeywordEntry& entry : entries)
        longest = std::max(longest, entry.text.size());
    return longest;
}

char upperLetter(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

std::span<const KeywordEntry> keywordTable()
{
    return entries;
}

Keyword findKeyword(std::string_view word)
{
    if (word.size() > longestKeyword())
        return Keyword::NoKeyword;
    char buffer[longestKeyword()];
    std::transform(word.begin(), word.end(), buffer, upperLetter);
    const KeywordEntry wanted{Keyword::NoKeyword, {buffer, word.size()}, KeywordGroup::Sql};
    const auto found = std::lower_bound(entriesByText.begin(), entriesByText.end(), wanted, textBefore);
    return found != entriesByText.end() && found->text == wanted.text ? found->keyword : Keyword::NoKeyword;
}

const KeywordEntry* entryOf(Keyword keyword)
{
    return keyword == Keyword::NoKeyword ? nullptr : &entries[static_cast<std::size_t>(keyword) - 1];
}

bool startsSql(Keyword keyword)
{
    const KeywordEntry* entry = entryOf(keyword);
    return entry && (entry->group == KeywordGroup::SqlStatement || entry->group == KeywordGroup::SqlStatementWord);
}

bool startsStatement(Keyword keyword)
{
    const KeywordEntry* entry = entryOf(keyword);
    return startsSql(keyword)
        || (entry && (entry->group == KeywordGroup::StatementWord || entry->group == KeywordGroup::NestableWord));
}

bool isReserved(Keyword keyword)
{
    const KeywordEntry* entry = entryOf(keyword);
    return entry && (entry->group == KeywordGroup::SqlStatement || entry->group == KeywordGroup::Sql);
}

} // namespace pictor::language
