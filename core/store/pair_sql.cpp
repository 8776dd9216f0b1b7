// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pair_sql.h"

#include "store/column_type.h"

namespace pictor::store {

std::string selectPairs(std::string_view pairs, std::span<const Column> pairColumns, const TempTable& table,
    std::span<const PairColumn> columns, std::string_view score)
{
    const auto numbered = [&](std::size_t index) { return "pair." + quoteName(pairColumns[index].name); };
    const std::string rowId(rowIdName(table.columns()));
    std::string sql = "SELECT ";
    for (const PairColumn& column : columns)
        sql.append(column.ofSecond ? "second." : "first.")
            .append(quoteName(column.name))
            .append(" AS ")
            .append(quoteName(column.resultName))
            .append(", ");
    sql.append(numbered(2)).append(" AS ").append(quoteName(score)).append(" FROM ").append(pairs).append(" AS pair");
    // CROSS: the pairs come first, in their order (https://www.sqlite.org/lang_select.html#crossjoin).
    for (const std::size_t index : {0, 1}) {
        const std::string_view name = index == 0 ? "first" : "second";
        sql.append(" CROSS JOIN ").append(table.sqlName()).append(" AS ").append(name);
        sql.append(" ON ").append(name).append(".").append(rowId).append(" = ").append(numbered(index));
    }
    return sql;
}

} // namespace pictor::store
