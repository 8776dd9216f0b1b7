// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/authorizer.h"

#include "base/text.h"
#include "store/filter_index.h"
#include "store/sql_names.h"
#include "store/store_errors.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace pictor::store {

namespace {

// Those that only read. The rest could switch off what keeps a workspace whole (journal_mode, synchronous,
// writable_schema, ...).
constexpr std::array<std::string_view, 21> readingPragmas{"application_id", "collation_list", "compile_options",
    "data_version", "database_list", "encoding", "foreign_key_check", "foreign_key_list", "freelist_count",
    "function_list", "index_info", "index_list", "index_xinfo", "integrity_check", "module_list", "page_count",
    "page_size", "pragma_list", "quick_check", "table_info", "table_list"};
// With an argument these name a table; the others would be changed by one.
constexpr std::array<std::string_view, 9> pragmasWithArgument{"foreign_key_check", "foreign_key_list", "index_info",
    "index_list", "index_xinfo", "integrity_check", "quick_check", "table_info", "table_list"};
constexpr std::array<std::string_view, 5> fileFunctions{
    "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"};

template <typename List>
bool contains(const List& list, std::string_view name)
{
    return std::ranges::find(list, toLower(name)) != list.end();
}

bool isSchemaTable(std::string_view table)
{
    constexpr std::array<std::string_view, 4> names{
        "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"};
    return contains(names, table);
}

std::string_view viewOf(const char* text)
{
    return text ? std::string_view(text) : std::string_view();
}

} // namespace

void Authorizer::install(sqlite3* connection)
{
    sqlite3_set_authorizer(connection, &Authorizer::callback, this);
}

void Authorizer::begin(Database::Origin origin)
{
    m_origin = origin;
    m_changesSchema = false;
    m_altersTable = false;
    m_droppedTable.clear();
    m_droppedColumn.reset();
    m_denial.reset();
}

int Authorizer::callback(
    void* self, int action, const char* first, const char* second, const char* third, const char* trigger)
{
    auto& authorizer = *static_cast<Authorizer*>(self);
    if (authorizer.m_origin == Database::Origin::Internal)
        return SQLITE_OK;
    const bool isAllowed = authorizer.allows(action, viewOf(first), viewOf(second), viewOf(third), viewOf(trigger));
    return isAllowed ? SQLITE_OK : SQLITE_DENY;
}

bool Authorizer::deny(Error error)
{
    if (!m_denial)
        m_denial = std::move(error);
    return false;
}

bool Authorizer::allowsWrite(std::string_view table, std::string_view trigger)
{
    // SQLITE_DBCONFIG_DEFENSIVE guards the schema tables from direct writes, and CREATE needs them. The other
    // sqlite_* tables are written by DROP and ANALYZE. Our own triggers keep the change log.
    if (!isReservedName(table) || isSchemaTable(table) || isReservedName(trigger))
        return true;
    if (toLower(table).starts_with("sqlite_") && m_changesSchema)
        return true;
    return deny(makeError(error::protectedTable, table));
}

bool Authorizer::allowsObject(std::string_view name)
{
    m_changesSchema = true;
    // Constraints make indexes named sqlite_autoindex_*; SQLite itself refuses that prefix to everybody else.
    return !isReservedName(name) || toLower(name).starts_with("sqlite_")
        || deny(makeError(error::protectedTable, name));
}

// Indexes for filters are there for speed alone.
bool Authorizer::allowsDropIndex(std::string_view name)
{
    m_changesSchema = true;
    return toLower(name).starts_with(filterIndexPrefix) || allowsObject(name);
}

bool Authorizer::allowsDropTable(std::string_view table)
{
    m_droppedTable = table;
    return allowsObject(table);
}

// DROP TABLE asks about each trigger of the table, ours among them, after it asked about the table.
bool Authorizer::allowsDropTrigger(std::string_view name, std::string_view table)
{
    return (!m_droppedTable.empty() && table == m_droppedTable) || (allowsObject(name) && allowsObject(table));
}

bool Authorizer::allowsAlterTable(std::string_view table, std::string_view droppedColumn)
{
    m_altersTable = true;
    if (!droppedColumn.empty())
        m_droppedColumn = {std::string(table), std::string(droppedColumn)};
    return allowsObject(table);
}

bool Authorizer::allowsPragma(std::string_view name, std::string_view argument)
{
    if (toLower(name) == "table_xinfo")
        return true;
    if (contains(readingPragmas, name) && (argument.empty() || contains(pragmasWithArgument, name)))
        return true;
    return deny(makeError(
        error::forbiddenStatement, "PRAGMA " + std::string(name), "PRAGMA table_info(name) and its kind are allowed."));
}

bool Authorizer::allows(
    int action, std::string_view first, std::string_view second, std::string_view third, std::string_view trigger)
{
    switch (action) {
    case SQLITE_READ:
        if (m_hear && third == "main")
            (*m_hear)(first, second);
        return true;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        return allowsWrite(first, trigger);
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_TEMP_INDEX:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_DROP_TEMP_INDEX:
    case SQLITE_DROP_TEMP_TRIGGER:
        return allowsObject(first) && allowsObject(second);
    case SQLITE_DROP_INDEX:
        return allowsDropIndex(first) && allowsObject(second);
    case SQLITE_DROP_TABLE:
        return allowsDropTable(first);
    case SQLITE_DROP_TRIGGER:
        return allowsDropTrigger(first, second);
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_TEMP_TABLE:
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_TEMP_TABLE:
    case SQLITE_DROP_TEMP_VIEW:
    case SQLITE_DROP_VTABLE:
        return allowsObject(first);
    case SQLITE_ANALYZE:
        m_changesSchema = true;
        return true;
    case SQLITE_ALTER_TABLE:
        return allowsAlterTable(second, third);
    case SQLITE_ATTACH:
        return deny(
            makeError(error::forbiddenStatement, "ATTACH", "COPY brings the rows of a file into the workspace."));
    case SQLITE_DETACH:
        return deny(makeError(error::forbiddenStatement, "DETACH", ""));
    case SQLITE_PRAGMA:
        return allowsPragma(first, second);
    case SQLITE_FUNCTION:
        return !contains(fileFunctions, second)
            || deny(makeError(
                error::forbiddenStatement, "The function " + std::string(second), "Queries cannot reach files."));
    default:
        return true;
    }
}

Result<void> Authorizer::checkText(std::string_view sql) const
{
    const std::string text = toLower(sql.substr(skipEmptyText(sql, 0)));
    if (text.starts_with("vacuum") && findOnly(text, "into"))
        return fail(error::forbiddenStatement, "VACUUM INTO", "To copy a workspace, copy its folder.");
    if (const auto name = text.find("pictor_"); m_altersTable && name != std::string::npos)
        return fail(error::protectedTable, text.substr(name, tokenEnd(text, name) - name));
    return {};
}

} // namespace pictor::store
