// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_column.h"

#include "base/text.h"
#include "store/sql_text.h"
#include "store/store_errors.h"

#include <algorithm>
#include <array>

namespace pictor::store {

namespace {

struct ColumnInfo
{
    std::string name;
    std::string type;
    bool isKey = false;
};

Result<std::vector<ColumnInfo>> columnsOf(Database& database, const std::string& table)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT name, type, pk <> 0 FROM pragma_table_xinfo(?1, 'main')"));
    query.bind(1, table);
    std::vector<ColumnInfo> columns;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return columns;
        columns.push_back({query.text(0), query.text(1), query.integer(2) != 0});
    }
}

// The rarest as a name of a column comes first: adding one of that name later costs the index.
std::string freeRowIdName(const std::vector<ColumnInfo>& columns)
{
    for (const char* name : {"_rowid_", "oid", "rowid"}) {
        if (std::ranges::none_of(columns, [&](const ColumnInfo& info) { return equalsIgnoringCase(info.name, name); }))
            return name;
    }
    return {};
}

// The name of the INTEGER PRIMARY KEY (https://www.sqlite.org/lang_createtable.html#rowid), or nothing. Other primary
// keys have an index ("INTEGER PRIMARY KEY DESC", too).
Result<std::string> integerKey(Database& database, const std::string& table, const std::vector<ColumnInfo>& columns)
{
    if (std::ranges::count_if(columns, &ColumnInfo::isKey) != 1)
        return {};
    const ColumnInfo& key = *std::ranges::find_if(columns, &ColumnInfo::isKey);
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT 1 FROM pragma_index_list(?1, 'main') WHERE origin = 'pk'"));
    query.bind(1, table);
    PICTOR_TRY_ASSIGN(const bool hasIndex, query.step());
    return hasIndex || !equalsIgnoringCase(key.type, "INTEGER") ? std::string() : key.name;
}

std::string fromTable(const VectorColumn& column)
{
    return " FROM main." + quoteName(column.table);
}

// The three columns that takeRow() reads.
std::string selectVectors(const VectorColumn& column)
{
    const std::string name = quoteName(column.column);
    return "SELECT " + column.rowId + ", " + name + ", typeof(" + name + ")" + fromTable(column);
}

Result<void> takeRow(const Query& query, const VectorColumn& column, int dimension, const TakeStoredVector& take)
{
    const std::string type = query.text(2);
    if (type == "null")
        return take(query.integer(0), std::nullopt);
    const auto bytes = query.bytes(1);
    if (type != "blob" || bytes.size() != static_cast<std::size_t>(dimension) * sizeof(float))
        return fail(error::notAVector, query.integer(0), column.column,
            type == "blob" ? std::to_string(bytes.size()) + " bytes" : "a value of type " + type, dimension);
    return take(query.integer(0), bytes);
}

} // namespace

Result<VectorColumnLookup> findVectorColumn(Database& database, std::string_view table, std::string_view column)
{
    PICTOR_TRY_ASSIGN(NamedTable named, findTable(database, table));
    if (!named.obstacle.empty())
        return VectorColumnLookup{{}, std::move(named.obstacle)};
    VectorColumn found;
    found.table = std::move(named.name);
    PICTOR_TRY_ASSIGN(const auto columns, columnsOf(database, found.table));
    const auto place
        = std::ranges::find_if(columns, [&](const ColumnInfo& info) { return equalsIgnoringCase(info.name, column); });
    if (place == columns.end())
        return VectorColumnLookup{{}, "there is no such column"};
    found.column = place->name;
    // The key by its own name: SQLite puts a new one into triggers when the key is renamed.
    PICTOR_TRY_ASSIGN(const std::string key, integerKey(database, found.table, columns));
    found.hasIntegerKey = !key.empty();
    found.rowId = found.hasIntegerKey ? quoteName(key) : freeRowIdName(columns);
    if (found.rowId.empty())
        return VectorColumnLookup{{}, "columns hide the row id"};
    return VectorColumnLookup{std::move(found), {}};
}

Result<bool> hasRows(Database& database, const VectorColumn& column, std::int64_t rows)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare(
            "SELECT count(*) FROM (SELECT 1" + fromTable(column) + " LIMIT " + std::to_string(rows) + ")"));
    PICTOR_TRY(query.step());
    return query.integer(0) >= rows;
}

Result<std::int64_t> rowCountOf(Database& database, const VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT count(*)" + fromTable(column)));
    PICTOR_TRY(query.step());
    return query.integer(0);
}

Result<void> readVectors(Database& database, const VectorColumn& column, int dimension, const TakeStoredVector& take)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare(selectVectors(column) + " ORDER BY " + column.rowId));
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return {};
        PICTOR_TRY(takeRow(query, column, dimension, take));
    }
}

Result<void> sampleVectors(
    Database& database, const VectorColumn& column, int dimension, int count, const TakeStoredVector& take)
{
    PICTOR_TRY_ASSIGN(Query ends,
        database.prepare("SELECT (SELECT min(" + column.rowId + ")" + fromTable(column) + "), (SELECT max("
            + column.rowId + ")" + fromTable(column) + ")"));
    PICTOR_TRY(ends.step());
    // In doubles: the distance of two row ids may not fit into an integer.
    const auto first = static_cast<double>(ends.integer(0));
    const double distance = (static_cast<double>(ends.integer(1)) - first) / count;
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare(selectVectors(column) + " WHERE " + column.rowId + " >= ?1 AND " + column.rowId
            + " > ?2 ORDER BY " + column.rowId + " LIMIT 1"));
    std::optional<std::int64_t> last;
    for (int i = 0; i < count; ++i) {
        query.bind(1, first + distance * i);
        query.bind(2, last ? Cell(*last) : Cell(-std::numeric_limits<double>::infinity()));
        PICTOR_TRY_ASSIGN(const bool found, query.step());
        if (!found)
            return {};
        last = query.integer(0);
        PICTOR_TRY(takeRow(query, column, dimension, take));
        query.reset();
    }
    return {};
}

} // namespace pictor::store
