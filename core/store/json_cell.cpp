// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_cell.h"

#include <bit>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

namespace pictor::store {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<float> vectorElement(std::string_view text)
{
    if (text == "null")
        return std::numeric_limits<float>::quiet_NaN();
    float number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// "[0.5, 1, null]" -> float32.
std::optional<Cell> vectorCell(std::string_view text, int dimension)
{
    static_assert(std::endian::native == std::endian::little, "vectors are stored little-endian");
    text = trimmed(text);
    if (!text.starts_with('[') || !text.ends_with(']'))
        return std::nullopt;
    std::vector<float> vector;
    for (std::size_t at = 1; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size() - 1);
        const auto element = vectorElement(trimmed(text.substr(at, end - at)));
        if (!element)
            return std::nullopt;
        vector.push_back(*element);
        at = end + 1;
    }
    if (std::cmp_not_equal(vector.size(), dimension))
        return std::nullopt;
    Bytes bytes(vector.size() * sizeof(float));
    std::memcpy(bytes.data(), vector.data(), bytes.size());
    return bytes;
}

std::optional<Cell> integerCell(const JsonValue& value)
{
    const bool fits = value.kind == JsonKind::Integer || value.kind == JsonKind::Boolean;
    return fits ? std::optional<Cell>(value.integer) : std::nullopt;
}

std::optional<Cell> realCell(const JsonValue& value)
{
    if (value.kind == JsonKind::Integer)
        return static_cast<double>(value.integer);
    const bool fits = value.kind == JsonKind::Real || value.kind == JsonKind::LargeInteger;
    return fits ? std::optional<Cell>(value.real) : std::nullopt;
}

std::optional<Cell> booleanCell(const JsonValue& value)
{
    return value.kind == JsonKind::Boolean ? std::optional<Cell>(value.integer) : std::nullopt;
}

// Columns of no type, or of one that only SQLite knows.
Cell anyCell(const JsonValue& value)
{
    if (value.kind == JsonKind::Integer || value.kind == JsonKind::Boolean)
        return value.integer;
    if (value.kind == JsonKind::Real)
        return value.real;
    return jsonText(value);
}

} // namespace

std::optional<Cell> jsonCell(const JsonValue& value, const Column& column)
{
    if (value.kind == JsonKind::Null)
        return Cell();
    const bool isNumeric = column.kind == ColumnKind::Integer || column.kind == ColumnKind::Real;
    if (column.kind == ColumnKind::Text || (isNumeric && value.kind == JsonKind::Text))
        return jsonText(value);
    switch (column.kind) {
    case ColumnKind::Integer:
        return integerCell(value);
    case ColumnKind::Real:
        return realCell(value);
    case ColumnKind::Boolean:
        return booleanCell(value);
    case ColumnKind::Vector:
        return vectorCell(value.text, column.dimension);
    default:
        return anyCell(value);
    }
}

std::string jsonText(const JsonValue& value)
{
    switch (value.kind) {
    case JsonKind::Null:
        return "null";
    case JsonKind::Boolean:
        return value.integer != 0 ? "true" : "false";
    case JsonKind::Integer:
        return std::to_string(value.integer);
    default:
        return value.text;
    }
}

} // namespace pictor::store
