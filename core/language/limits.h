// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

// How much a script may hold. Far above what people write, low enough that no text exhausts memory or the stack.
namespace pictor::language::limits {

inline constexpr std::size_t scriptBytes = 16 * 1024 * 1024;
inline constexpr std::size_t statements = 100'000;
inline constexpr std::size_t diagnostics = 200;
inline constexpr int nestedStatements = 64;
inline constexpr int nestedLists = 16;
inline constexpr std::size_t openParentheses = 500; // SQLite's own parser gives up at 1000 levels
inline constexpr int openQuoteGuesses = 8;          // how often a script is read again from a quote that looks unclosed

} // namespace pictor::language::limits
