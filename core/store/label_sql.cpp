// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/label_sql.h"

#include "store/column_type.h"

namespace pictor::store {

std::string selectTwoColumns(std::string_view table, std::string_view first, std::string_view second)
{
    return "SELECT " + quoteName(first) + ", " + quoteName(second) + " FROM " + quoteName(table);
}

std::string selectDistinct(const TempTable& table, std::size_t column)
{
    const std::string name = quoteName(table.columns()[column].name);
    return "SELECT " + name + " FROM " + table.sqlName() + " WHERE " + name + " IS NOT NULL GROUP BY " + name
        + " ORDER BY min(" + std::string(rowIdName(table.columns())) + ")";
}

} // namespace pictor::store
