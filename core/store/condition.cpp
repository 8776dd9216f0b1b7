// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/condition.h"

#include "store/sql_text.h"

#include <array>

namespace pictor::store {

namespace {

std::string_view signOf(Comparison comparison)
{
    constexpr std::array<std::string_view, 5> signs{" = ", " < ", " <= ", " > ", " >= "};
    return signs[static_cast<std::size_t>(comparison)];
}

std::string literal(const Cell& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value))
        return std::to_string(*real);
    if (const auto* text = std::get_if<std::string>(&value))
        return quoteText(*text);
    return std::holds_alternative<Bytes>(value) ? "<bytes>" : "NULL";
}

// What `write` makes of each value, after the name and the sign.
template <typename Write>
std::string text(const std::string& name, const Condition& condition, const Write& write)
{
    if (condition.values.size() == 1)
        return name + std::string(signOf(condition.comparison)) + write(condition.values.front());
    std::string list;
    for (const Cell& value : condition.values)
        list += (list.empty() ? "" : ", ") + write(value);
    return name + " IN (" + list + ")";
}

} // namespace

std::string selectWhere(std::string_view items, std::string_view query, std::span<const Column> columns,
    std::span<const Condition> conditions, std::string_view further)
{
    std::string where(further);
    int parameter = 0;
    for (const Condition& condition : conditions) {
        where += where.empty() ? "" : " AND ";
        where += text("source." + quoteName(columns[condition.column].name), condition,
            [&](const Cell&) { return "?" + std::to_string(++parameter); });
    }
    // The line break ends a "--" comment that the query may end with.
    std::string sql = "SELECT " + std::string(items) + " FROM (" + std::string(query) + "\n) AS source";
    return where.empty() ? sql : sql + " WHERE " + where;
}

int parameterCount(std::span<const Condition> conditions)
{
    std::size_t count = 0;
    for (const Condition& condition : conditions)
        count += condition.values.size();
    return static_cast<int>(count);
}

void bindValues(Query& query, std::span<const Condition> conditions)
{
    int parameter = 0;
    for (const Condition& condition : conditions) {
        for (const Cell& value : condition.values)
            query.bind(++parameter, value);
    }
}

std::string conditionsText(std::span<const Column> columns, std::span<const Condition> conditions)
{
    std::string all;
    for (const Condition& condition : conditions)
        all += (all.empty() ? "" : " AND ") + text(quoteName(columns[condition.column].name), condition, literal);
    return all;
}

} // namespace pictor::store
