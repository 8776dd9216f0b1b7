// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filter_index.h"

#include "base/text.h"
#include <algorithm>

namespace pictor::store {

namespace {

constexpr std::size_t mostColumns = 4;
constexpr std::size_t mostIndexes = 4; // of a table: each makes writing a little slower

struct TableIndex
{
    std::string name;
    std::vector<std::string> columns; // without expressions

    bool isOurs() const { return toLower(name).starts_with(filterIndexPrefix); }
    bool has(std::string_view column) const
    {
        return std::ranges::any_of(columns, [&](const std::string& own) { return equalsIgnoringCase(own, column); });
    }
};

// Those that know all rows.
Result<std::vector<TableIndex>> wholeIndexes(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare(
            "SELECT i.name, c.name FROM pragma_index_list(?1, 'main') i, pragma_index_info(i.name, "
            "'main') c WHERE i.partial = 0 OR i.name LIKE 'pictor\\_filter\\_%' ESCAPE '\\' ORDER BY i.name, c.seqno"));
    query.bind(1, std::string(table));
    std::vector<TableIndex> indexes;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return indexes;
        if (indexes.empty() || indexes.back().name != query.text(0))
            indexes.push_back({query.text(0), {}});
        if (!query.isNull(1))
            indexes.back().columns.push_back(query.text(1));
    }
}

Result<bool> isObject(Database& database, const std::string& name)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT 1 FROM main.sqlite_schema WHERE name = ? COLLATE NOCASE"));
    query.bind(1, name);
    return query.step();
}

// One that nothing has: a renamed table keeps the names of its indexes.
Result<std::string> freeName(Database& database, std::string_view table, std::span<const std::string> columns)
{
    std::string base = std::string(filterIndexPrefix) + std::string(table);
    for (const std::string& column : columns)
        base += "_" + column;
    std::string name = base;
    for (int number = 2;; ++number) {
        PICTOR_TRY_ASSIGN(const bool isTaken, isObject(database, name));
        if (!isTaken)
            return name;
        name = base + "_" + std::to_string(number);
    }
}

// Of no value is this the type. The first column of an index is never dropped without the index.
std::string alwaysTrue(const std::string& column)
{
    return "typeof(" + column + ") <> 'pictor'";
}

bool isShort(const Column& column)
{
    return column.kind != ColumnKind::Vector && column.kind != ColumnKind::Blob;
}

} // namespace

Result<std::vector<std::string>> columnsRead(Database& database, std::string_view sql, std::string_view table)
{
    std::vector<std::string> columns;
    PICTOR_TRY(database.compile(sql, [&](std::string_view readTable, std::string_view column) {
        if (equalsIgnoringCase(readTable, table) && std::ranges::find(columns, column) == columns.end())
            columns.emplace_back(column);
    }));
    return columns;
}

Result<bool> wantsFilterIndex(Database& database, std::string_view table, std::span<const std::string> columns)
{
    if (columns.empty() || columns.size() > mostColumns)
        return false;
    PICTOR_TRY_ASSIGN(const auto known, database.tableColumns(table));
    for (const std::string& column : columns) {
        const auto place = findColumn(known, column);
        if (!place || !isShort(known[*place]))
            return false;
    }
    PICTOR_TRY_ASSIGN(const auto indexes, wholeIndexes(database, table));
    const auto hasAll = [&](const TableIndex& index) {
        const auto isFirst
            = [&](const std::string& column) { return equalsIgnoringCase(column, index.columns.front()); };
        return !index.columns.empty() && std::ranges::any_of(columns, isFirst)
            && std::ranges::all_of(columns, [&](const std::string& column) { return index.has(column); });
    };
    return std::ranges::none_of(indexes, hasAll)
        && static_cast<std::size_t>(std::ranges::count_if(indexes, &TableIndex::isOurs)) < mostIndexes;
}

Result<void> readColumns(Database& database, std::string_view table, std::span<const std::string> columns)
{
    std::string items;
    for (const std::string& column : columns)
        items += (items.empty() ? "max(" : ", max(") + quoteName(column) + ")";
    PICTOR_TRY_ASSIGN(
        Query query, database.prepare("SELECT " + items + " FROM main." + quoteName(table) + " NOT INDEXED"));
    PICTOR_TRY(query.step());
    return {};
}

Result<void> createFilterIndex(Database& database, std::string_view table, std::span<const std::string> columns)
{
    PICTOR_TRY_ASSIGN(const std::string name, freeName(database, table, columns));
    std::string list;
    for (const std::string& column : columns)
        list += (list.empty() ? "" : ", ") + quoteName(column);
    PICTOR_TRY(database.execute("CREATE INDEX main." + quoteName(name) + " ON " + quoteName(table) + " (" + list
        + ") WHERE " + alwaysTrue(quoteName(columns.front()))));
    return {};
}

Result<std::string> filterIndexTerms(Database& database, std::string_view table, std::string_view alias)
{
    PICTOR_TRY_ASSIGN(const auto indexes, wholeIndexes(database, table));
    std::string terms;
    for (const TableIndex& index : indexes) {
        if (index.isOurs() && !index.columns.empty())
            terms += " AND " + alwaysTrue(quoteName(alias) + "." + quoteName(index.columns.front()));
    }
    return terms;
}

Result<void> dropFilterIndexes(Database& database, std::string_view table, std::string_view column)
{
    PICTOR_TRY_ASSIGN(const auto indexes, wholeIndexes(database, table));
    for (const TableIndex& index : indexes) {
        if (index.isOurs() && index.has(column))
            PICTOR_TRY(database.execute("DROP INDEX main." + quoteName(index.name)));
    }
    return {};
}

} // namespace pictor::store
