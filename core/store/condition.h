// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <span>
#include <string>
#include <vector>

namespace pictor::store {

enum class Comparison { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

// `column comparison value`, in SQLite's order of values, text by its bytes; `column IN (values)` when Equal has
// several.
struct Condition
{
    std::size_t column = 0;
    Comparison comparison = Comparison::Equal;
    std::vector<Cell> values; // not empty
};

// The rows of a query that fulfil all conditions on its columns, and `further` (SQL, may be empty): a SELECT of `items`
// with the parameters ?1, ?2, ... for their values. The query is called "source" in it.
std::string selectWhere(std::string_view items, std::string_view query, std::span<const Column> columns,
    std::span<const Condition> conditions, std::string_view further = {});

int parameterCount(std::span<const Condition> conditions);
void bindValues(Query& query, std::span<const Condition> conditions);

// The conditions as a person would write them: "label" = 3 AND "name" IN ('a', 'b').
std::string conditionsText(std::span<const Column> columns, std::span<const Condition> conditions);

} // namespace pictor::store
