// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"
#include "language/token.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace pictor::language {

// A token of plain SQL with what its surroundings say about it.
struct SqlToken
{
    Token token;
    std::optional<std::size_t> partner; // of a parenthesis, of CASE and of its END: the other one
    bool inSelectList = false;          // between SELECT and FROM, not inside parentheses there
};

// The tokens of a statement without its comments; a nested statement is one token, a QuotedName. Linear in the text.
std::vector<SqlToken> sqlTokens(std::string_view script, TextSpan statement, const std::vector<SqlHole>& holes);

// True when the tokens first .. last are an item of a SELECT list and have no name of their own: no AS, no alias.
bool isUnnamedSelectItem(const std::vector<SqlToken>& tokens, std::size_t first, std::size_t last);

// What turns PostgreSQL's casts (a::text::float) into SQL that SQLite runs. In text order. Fails with
// error::unknownCastType, error::castOfNothing.
Result<std::vector<SqlEdit>> castEdits(std::string_view script, TextSpan statement, const std::vector<SqlHole>& holes);

} // namespace pictor::language
