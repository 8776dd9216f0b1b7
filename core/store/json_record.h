// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

enum class JsonKind : std::uint8_t {
    Null,
    Boolean,
    Integer,
    LargeInteger, // beyond 64 bits
    Real,
    Text,
    Nested, // an object or an array
};

struct JsonValue
{
    JsonKind kind = JsonKind::Null;
    std::int64_t integer = 0; // 0 and 1 of a boolean
    double real = 0;          // of a large integer, too
    // The text; the digits of a real number or a large integer as they are written; the JSON text of a nested value,
    // without blanks.
    std::string text = {};
};

struct JsonMember
{
    std::string key;
    JsonValue value;
};

// Why a text is no record.
struct JsonFault
{
    enum class Kind { Syntax, TooDeep };
    Kind kind = Kind::Syntax;
    std::size_t offset = 0;  // of the byte that does not fit; Syntax only
    std::string reason = {}; // "unexpected '}'; expected string literal"
};

constexpr int deepestJson = 1000; // objects and arrays within each other, as in SQLite's own JSON functions

// Reads the text of one object into its members, in their order, keys that come twice included. The text must be UTF-8.
std::optional<JsonFault> parseJsonRecord(std::string_view text, std::vector<JsonMember>& members);

} // namespace pictor::store
