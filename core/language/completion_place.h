// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token.h"

#include <string>
#include <string_view>
#include <vector>

namespace pictor::language {

// The statement around a cursor as tokens, without comments and without the word that is being typed.
struct CompletionPlace
{
    std::string_view text;
    std::vector<Token> tokens;
    std::size_t cursor = 0; // index of the first token behind the cursor
    TextSpan prefix;
    std::size_t cursorOffset = 0;
    char quote = '\0';
    bool closed = false; // the quote
    std::string qualifier;
    bool inComment = false;
    bool inNumber = false;
    bool plainSql = false;        // in a %%psql cell
    bool behindEmptyLine = false; // a statement could begin here although the one before has no ";"
};

CompletionPlace completionPlace(std::string_view text, std::size_t cursor);

} // namespace pictor::language
