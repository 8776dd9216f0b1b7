// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/scan_plan.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

namespace {

// The text of a plan: the order, then a column, a comparison and whether it is a list for each argument.
struct PlannedCondition
{
    int column; // or what the statement says of the number of rows
    Comparison comparison;
    bool isList; // IN
};
constexpr int limitColumn = -1;
constexpr int offsetColumn = -2;

constexpr std::array<std::pair<unsigned char, Comparison>, 5> comparisons{{
    {SQLITE_INDEX_CONSTRAINT_EQ, Comparison::Equal},
    {SQLITE_INDEX_CONSTRAINT_LT, Comparison::Less},
    {SQLITE_INDEX_CONSTRAINT_LE, Comparison::LessOrEqual},
    {SQLITE_INDEX_CONSTRAINT_GT, Comparison::Greater},
    {SQLITE_INDEX_CONSTRAINT_GE, Comparison::GreaterOrEqual},
}};

std::optional<Comparison> comparisonOf(unsigned char operation)
{
    for (const auto& [code, comparison] : comparisons) {
        if (code == operation)
            return comparison;
    }
    return std::nullopt;
}

bool isAboutRowCount(unsigned char operation)
{
    return operation == SQLITE_INDEX_CONSTRAINT_LIMIT || operation == SQLITE_INDEX_CONSTRAINT_OFFSET;
}

struct TakenConditions
{
    std::vector<PlannedCondition> conditions;
    bool areAll = true; // of the statement
};

// The conditions that a source can use; those with another collation it could get wrong.
TakenConditions takeConditions(sqlite3_index_info& info)
{
    TakenConditions all;
    std::vector<PlannedCondition>& taken = all.conditions;
    for (int i = 0; i < info.nConstraint; ++i) {
        const auto& constraint = info.aConstraint[i];
        if (isAboutRowCount(constraint.op))
            continue;
        const auto comparison = comparisonOf(constraint.op);
        if (!constraint.usable || !comparison || constraint.iColumn < 0
            || std::string_view(sqlite3_vtab_collation(&info, i)) != "BINARY") {
            all.areAll = false;
            continue;
        }
        // Otherwise SQLite would ask once for each value, and the order would be lost.
        const bool isList = sqlite3_vtab_in(&info, i, -1) != 0 && sqlite3_vtab_in(&info, i, 1) != 0;
        taken.push_back({constraint.iColumn, *comparison, isList});
        info.aConstraintUsage[i].argvIndex = static_cast<int>(taken.size());
    }
    return all;
}

// LIMIT and OFFSET, as hints: SQLite still counts itself. They say something about the rows of the source only where no
// row is left out and none is sorted later.
void takeRowCount(sqlite3_index_info& info, std::vector<PlannedCondition>& taken)
{
    const auto isUnknown = [](const auto& constraint) { return isAboutRowCount(constraint.op) && !constraint.usable; };
    const std::span constraints(info.aConstraint, static_cast<std::size_t>(info.nConstraint));
    if (std::ranges::any_of(constraints, isUnknown))
        return;
    for (int i = 0; i < info.nConstraint; ++i) {
        const unsigned char operation = info.aConstraint[i].op;
        if (!isAboutRowCount(operation))
            continue;
        const bool isLimit = operation == SQLITE_INDEX_CONSTRAINT_LIMIT;
        taken.push_back({isLimit ? limitColumn : offsetColumn, Comparison::Equal, false});
        info.aConstraintUsage[i].argvIndex = static_cast<int>(taken.size());
    }
}

char* planText(ScanOrder order, const std::vector<PlannedCondition>& conditions)
{
    std::string text = std::to_string(static_cast<int>(order));
    for (const PlannedCondition& condition : conditions) {
        text += ' ' + std::to_string(condition.column) + ' ' + std::to_string(static_cast<int>(condition.comparison))
            + ' ' + (condition.isList ? '1' : '0');
    }
    return sqlite3_mprintf("%s", text.c_str());
}

// A guess in the manner of SQLite's own for tables without statistics.
double rowsLeft(double rows, const std::vector<PlannedCondition>& conditions)
{
    for (const PlannedCondition& condition : conditions)
        rows /= condition.column < 0 ? 1 : condition.comparison == Comparison::Equal ? 10 : 4;
    return std::max(rows, 1.0);
}

Cell cellOf(sqlite3_value* value)
{
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return std::int64_t{sqlite3_value_int64(value)};
    case SQLITE_FLOAT:
        return sqlite3_value_double(value);
    case SQLITE_TEXT:
        return std::string(reinterpret_cast<const char*>(sqlite3_value_text(value)), size);
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
        return Bytes(bytes, bytes + size);
    }
    default:
        return std::monostate();
    }
}

std::vector<Cell> cellsOf(sqlite3_value* argument, bool isList)
{
    if (!isList)
        return {cellOf(argument)};
    std::vector<Cell> values;
    sqlite3_value* value = nullptr;
    for (int code = sqlite3_vtab_in_first(argument, &value); code == SQLITE_OK && value;
         code = sqlite3_vtab_in_next(argument, &value))
        values.push_back(cellOf(value));
    return values;
}

// Of a LIMIT or OFFSET; nothing for a number that is none, or so large that it means no limit.
std::optional<std::int64_t> rowNumberOf(sqlite3_value* value)
{
    const auto number = sqlite3_value_type(value) == SQLITE_INTEGER ? std::int64_t{sqlite3_value_int64(value)} : -1;
    return number >= 0 && number <= std::numeric_limits<std::int32_t>::max() ? std::optional(number) : std::nullopt;
}

} // namespace

int planScan(const RowSource& source, sqlite3_index_info& info)
{
    auto [conditions, areAll] = takeConditions(info);
    ScanOrder order = ScanOrder::Natural;
    if (info.nOrderBy == 1 && source.orderingColumn()
        && info.aOrderBy[0].iColumn == static_cast<int>(*source.orderingColumn())) {
        order = info.aOrderBy[0].desc ? ScanOrder::Descending : ScanOrder::Ascending;
        info.orderByConsumed = 1;
    }
    if (areAll && (info.nOrderBy == 0 || info.orderByConsumed != 0))
        takeRowCount(info, conditions);
    const auto rows = static_cast<double>(std::max<std::int64_t>(source.estimatedRows(), 1));
    info.estimatedRows = static_cast<sqlite3_int64>(rowsLeft(rows, conditions));
    info.estimatedCost = rows;
    info.idxStr = planText(order, conditions);
    info.needToFreeIdxStr = 1;
    return info.idxStr ? SQLITE_OK : SQLITE_NOMEM;
}

ScanRequest scanRequest(const char* plan, std::span<sqlite3_value* const> arguments)
{
    ScanRequest request;
    int order = 0;
    int length = 0;
    std::sscanf(plan, "%d%n", &order, &length);
    request.order = static_cast<ScanOrder>(order);
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> offset = 0;
    for (sqlite3_value* const argument : arguments) {
        plan += length;
        int column = 0;
        int comparison = 0;
        int isList = 0;
        std::sscanf(plan, "%d %d %d%n", &column, &comparison, &isList, &length);
        if (column == limitColumn)
            limit = rowNumberOf(argument);
        else if (column == offsetColumn)
            offset = rowNumberOf(argument);
        else
            request.conditions.push_back({static_cast<std::size_t>(column), static_cast<Comparison>(comparison),
                cellsOf(argument, isList != 0)});
    }
    if (limit && offset)
        request.limit = *limit + *offset;
    return request;
}

} // namespace pictor::store
