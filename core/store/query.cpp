// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/sql_error.h"

#include <sqlite3.h>

#include <utility>

namespace pictor::store {

Query::Query(sqlite3_stmt* statement)
    : m_statement(statement)
{
}

Query::Query(Query&& other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_bindCode(other.m_bindCode)
{
}

Query& Query::operator=(Query&& other) noexcept
{
    std::swap(m_statement, other.m_statement);
    std::swap(m_bindCode, other.m_bindCode);
    return *this;
}

Query::~Query()
{
    sqlite3_finalize(m_statement);
}

namespace {

// An empty vector's data() is null, which would bind NULL.
int bindBytes(sqlite3_stmt* statement, int index, const Bytes& bytes)
{
    return bytes.empty() ? sqlite3_bind_zeroblob(statement, index, 0)
                         : sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

int bindCell(sqlite3_stmt* statement, int index, const Cell& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, index, *number);
    if (const auto* real = std::get_if<double>(&value))
        return sqlite3_bind_double(statement, index, *real);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, index, text->c_str(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (const auto* bytes = std::get_if<Bytes>(&value))
        return bindBytes(statement, index, *bytes);
    return sqlite3_bind_null(statement, index);
}

} // namespace

void Query::bind(int index, const Cell& value)
{
    const int code = bindCell(m_statement, index, value);
    if (code != SQLITE_OK)
        m_bindCode = code;
}

void Query::bindBorrowed(int index, std::string_view text)
{
    const int code = sqlite3_bind_text64(m_statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK)
        m_bindCode = code;
}

void Query::bindRow(const Query& row)
{
    for (int i = 0; i < row.columnCount() && m_bindCode == SQLITE_OK; ++i)
        m_bindCode = sqlite3_bind_value(m_statement, i + 1, sqlite3_column_value(row.m_statement, i));
}

Result<bool> Query::step()
{
    sqlite3* const connection = sqlite3_db_handle(m_statement);
    if (m_bindCode != SQLITE_OK)
        return std::unexpected(sqlError(connection, m_bindCode));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    Error error = sqlError(connection, code);
    sqlite3_reset(m_statement);
    return std::unexpected(std::move(error));
}

Result<void> Query::run()
{
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, step());
        if (!more)
            break;
    }
    reset();
    return {};
}

void Query::reset()
{
    sqlite3_reset(m_statement);
    m_bindCode = SQLITE_OK;
}

int Query::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

Column Query::column(int index) const
{
    const char* name = sqlite3_column_name(m_statement, index);
    const char* type = sqlite3_column_decltype(m_statement, index);
    return Column::declared(name ? name : "", type ? type : "");
}

std::optional<std::pair<std::string, std::string>> Query::origin(int index) const
{
    const char* const schema = sqlite3_column_database_name(m_statement, index);
    const char* const table = sqlite3_column_table_name(m_statement, index);
    const char* const column = sqlite3_column_origin_name(m_statement, index);
    if (!schema || !table || !column || std::string_view(schema) != "main")
        return std::nullopt;
    return std::pair<std::string, std::string>(table, column);
}

bool Query::isReadOnly() const
{
    return sqlite3_stmt_readonly(m_statement) != 0;
}

Cell Query::cell(int index) const
{
    switch (sqlite3_column_type(m_statement, index)) {
    case SQLITE_INTEGER:
        return integer(index);
    case SQLITE_FLOAT:
        return real(index);
    case SQLITE_TEXT:
        return text(index);
    case SQLITE_BLOB: {
        const auto view = bytes(index);
        return Bytes(view.begin(), view.end());
    }
    default:
        return std::monostate();
    }
}

bool Query::isNull(int index) const
{
    return sqlite3_column_type(m_statement, index) == SQLITE_NULL;
}

bool Query::isBytes(int index) const
{
    return sqlite3_column_type(m_statement, index) == SQLITE_BLOB;
}

std::int64_t Query::integer(int index) const
{
    return sqlite3_column_int64(m_statement, index);
}

double Query::real(int index) const
{
    return sqlite3_column_double(m_statement, index);
}

std::string Query::text(int index) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, index));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, index))) : std::string();
}

std::span<const std::byte> Query::bytes(int index) const
{
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(m_statement, index));
    if (!data)
        return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, index))};
}

} // namespace pictor::store
