// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/plain_sql.h"

#include "language/lexer.h"

#include <algorithm>

namespace pictor::language {

std::string withoutComments(std::string_view sql)
{
    std::string result(sql);
    Lexer lexer(sql);
    const auto blankOut = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (result[i] != '\n' && result[i] != '\r')
                result[i] = ' ';
        }
    };
    std::size_t offset = 0;
    while (offset < sql.size()) {
        const Token token = lexer.next(offset, QuoteRules::Sql);
        blankOut(offset, token.is(TokenKind::Comment) ? token.span.end : token.span.begin);
        offset = std::max(token.span.end, offset + 1);
    }
    return result;
}

} // namespace pictor::language
