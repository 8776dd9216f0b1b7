// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "base/text.h"
#include "store/column_type.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace pictor::store {

namespace {

constexpr int mostDimensions = 1'000'000;

// "VECTOR(128)" -> 128; 0 for anything else.
int vectorDimension(std::string_view lowerType)
{
    constexpr std::string_view prefix = "vector(";
    if (!lowerType.starts_with(prefix) || !lowerType.ends_with(')'))
        return 0;
    const char* begin = lowerType.data() + prefix.size();
    const char* end = lowerType.data() + lowerType.size() - 1;
    int dimension = 0;
    const auto [rest, code] = std::from_chars(begin, end, dimension);
    return code == std::errc() && rest == end && dimension > 0 && dimension <= mostDimensions ? dimension : 0;
}

// Section 3.1 of https://www.sqlite.org/datatype3.html, with BOOLEAN and VECTOR put before it.
ColumnKind kindOf(std::string_view lowerType)
{
    const auto has = [&](std::string_view part) { return lowerType.find(part) != std::string_view::npos; };
    if (lowerType.empty())
        return ColumnKind::Any;
    if (lowerType == "boolean" || lowerType == "bool")
        return ColumnKind::Boolean;
    if (has("int"))
        return ColumnKind::Integer;
    if (has("char") || has("clob") || has("text"))
        return ColumnKind::Text;
    if (has("blob") || has("bytea"))
        return ColumnKind::Blob;
    if (has("real") || has("floa") || has("doub") || has("numeric") || has("decimal"))
        return ColumnKind::Real;
    return ColumnKind::Any;
}

// One word, perhaps with numbers in brackets, that cannot be taken for a column constraint.
bool isPlainType(std::string_view type)
{
    constexpr std::array<std::string_view, 12> constraints{"primary", "not", "null", "unique", "check", "default",
        "collate", "references", "constraint", "generated", "as", "foreign"};
    const std::size_t word
        = std::ranges::find_if_not(type, [](unsigned char c) { return std::isalnum(c) != 0; }) - type.begin();
    if (word == 0 || std::isdigit(static_cast<unsigned char>(type[0]))
        || std::ranges::find(constraints, toLower(type.substr(0, word))) != constraints.end())
        return false;
    const std::string_view rest = type.substr(word);
    return rest.empty()
        || (rest.starts_with('(') && rest.ends_with(')') && rest.size() > 2
            && rest.substr(1, rest.size() - 2).find_first_not_of("0123456789, ") == std::string_view::npos);
}

} // namespace

Column Column::declared(std::string name, std::string declaredType)
{
    Column column;
    column.name = std::move(name);
    const std::string lowerType = toLower(declaredType);
    column.dimension = vectorDimension(lowerType);
    column.kind = column.dimension > 0 ? ColumnKind::Vector : kindOf(lowerType);
    column.declaredType = std::move(declaredType);
    return column;
}

Column Column::vector(std::string name, int dimension)
{
    return declared(std::move(name), "VECTOR(" + std::to_string(dimension) + ")");
}

std::optional<std::size_t> findColumn(std::span<const Column> columns, std::string_view name)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name)
            return i;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (equalsIgnoringCase(columns[i].name, name))
            return i;
    }
    return std::nullopt;
}

std::string quoteName(std::string_view name)
{
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string columnDefinition(const Column& column)
{
    if (column.declaredType.empty())
        return quoteName(column.name);
    return quoteName(column.name) + " "
        + (isPlainType(column.declaredType) ? column.declaredType : quoteName(column.declaredType));
}

std::string columnDefinitions(std::span<const Column> columns)
{
    std::string text;
    for (const Column& column : columns)
        text += (text.empty() ? "" : ", ") + columnDefinition(column);
    return text;
}

std::string columnNames(std::span<const Column> columns)
{
    std::string text;
    for (const Column& column : columns)
        text += (text.empty() ? "" : ", ") + quoteName(column.name);
    return text;
}

std::string declaredTypeOf(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Integer:
        return "INTEGER";
    case ColumnKind::Real:
        return "REAL";
    case ColumnKind::Boolean:
        return "BOOLEAN";
    default:
        return "TEXT";
    }
}

std::string_view rowIdName(std::span<const Column> columns)
{
    for (const std::string_view name : {"rowid", "_rowid_", "oid"}) {
        if (std::ranges::none_of(columns, [&](const Column& column) { return equalsIgnoringCase(column.name, name); }))
            return name;
    }
    return {};
}

} // namespace pictor::store
