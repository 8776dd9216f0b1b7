// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::language {

// What a script will create when it runs: completion offers it before it exists.
struct DeclaredNames
{
    std::vector<std::string> tables;
    std::vector<std::string> models;
};

// `tokens` are those of tokenize(text).
DeclaredNames declaredNames(std::string_view text, std::span<const Token> tokens);

} // namespace pictor::language
