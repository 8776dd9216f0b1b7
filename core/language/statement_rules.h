// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/statement_parser.h"

namespace pictor::language {

// A ThanoSQL statement: what it is called, how it is written, and who reads it.
struct StatementParser::Rule
{
    Keyword keyword;
    Result<Statement::Node> (StatementParser::*parse)();
    std::string_view name;
    std::string_view form; // for hints
};

} // namespace pictor::language
