// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "language/completion_walker.h"

#include <algorithm>
#include <array>
#include <utility>

// OPTIONS ( .. ): names, values, and what they say about the statement.
namespace pictor::language {

namespace {

constexpr std::array<std::string_view, 11> columnOptions{"image_col", "image_column", "emb_col", "label_col", "label",
    "text_col", "target_col", "target", "filename_col", "target_emb_col", "src_emb_col"};
constexpr std::array<std::string_view, 2> tableOptions{"table_name", "src_table"};

template <std::size_t count>
bool isOneOf(const std::string& key, const std::array<std::string_view, count>& keys)
{
    return std::ranges::any_of(keys, [&](std::string_view one) { return equalsIgnoringCase(one, key); });
}

} // namespace

// [ "OPTIONS" "(" .. ")" ]
void CompletionWalker::options(std::string_view statement, std::string_view className)
{
    if (!at(Keyword::Options)) {
        offer({"OPTIONS"});
        return;
    }
    advance();
    if (at(TokenKind::OpenParenthesis)) {
        advance();
        optionList({std::string(statement), std::string(className), {}, {}});
    }
}

void CompletionWalker::optionList(OptionPlace place)
{
    bool found = false; // the cursor in this list
    do {
        const bool nameHere = noting();
        want(Wanted::OptionName);
        decide();
        std::string key;
        if (nameHere) {
            key = toLower(m_place.prefix.in(m_place.text));
        } else if (atName()) {
            key = toLower(textOf(token()));
            advance();
        }
        bool valueHere = false;
        if (at(TokenKind::Equals)) {
            advance();
            valueHere = optionValue(key);
        }
        if (nameHere || valueHere)
            place.key = key;
        else if (!key.empty())
            place.usedKeys.push_back(key);
        found |= nameHere || valueHere;
    } while (nextOption());
    if (found)
        m_completion.option = std::move(place);
}

// Over the comma, if there is one. False behind the last option.
bool CompletionWalker::nextOption()
{
    while (!atEnd()) {
        decide();
        if (at(TokenKind::CloseParenthesis)) {
            advance();
            return false;
        }
        if (at(TokenKind::Comma)) {
            advance();
            return true;
        }
        if (atName())
            return true;
        if (isReserved(token().keyword))
            return false;
        advance();
    }
    decide();
    return false;
}

// True when the cursor is in it.
bool CompletionWalker::optionValue(const std::string& key)
{
    bool here = noteValue(key);
    if (here || atEnd())
        return here;
    if (!at(TokenKind::OpenBracket) && token().span.in(m_place.text) != "[") {
        const bool sign = at(TokenKind::Operator);
        if (!at(TokenKind::Comma) && !at(TokenKind::CloseParenthesis)) {
            m_options[key] = textOf(token());
            advance();
        }
        if (sign && at(TokenKind::Number))
            advance();
        return false;
    }
    while (!atEnd() && !at(TokenKind::CloseBracket) && !at(TokenKind::CloseParenthesis)) {
        advance();
        here |= noteValue(key);
    }
    if (at(TokenKind::CloseBracket))
        advance();
    return here;
}

bool CompletionWalker::noteValue(const std::string& key)
{
    if (!noting())
        return false;
    want(Wanted::OptionValue);
    if (isOneOf(key, columnOptions)) {
        want(Wanted::Column);
        m_wantInput = true;
    }
    if (isOneOf(key, tableOptions))
        want(Wanted::Table);
    if (key == "search_input")
        want(Wanted::FilePath);
    decide();
    return true;
}

} // namespace pictor::language
