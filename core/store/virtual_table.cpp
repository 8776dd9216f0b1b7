// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/virtual_table.h"

#include "store/column_type.h"
#include "store/scan_plan.h"
#include "store/sql_error.h"

#include <sqlite3.h>

#include <span>
#include <utility>

namespace pictor::store {

struct VirtualTable::State
{
    sqlite3* connection = nullptr;
    std::string name;
    std::unique_ptr<RowSource> source;
    std::optional<Error> error;
};

namespace {

using State = VirtualTable::State;

struct Table : sqlite3_vtab
{
    explicit Table(State& owner)
        : sqlite3_vtab()
        , state(&owner)
    {
    }
    State* state;
};

struct Cursor : sqlite3_vtab_cursor
{
    Cursor()
        : sqlite3_vtab_cursor()
    {
    }
    std::unique_ptr<RowCursor> rows;
    sqlite3_int64 row = 0;
    bool atEnd = true;
};

int failed(sqlite3_vtab* table, const Error& error)
{
    State& state = *static_cast<Table*>(table)->state;
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", error.message.c_str());
    const bool isStop = error.is(pictor::error::stopped);
    state.error = error;
    return isStop ? SQLITE_INTERRUPT : SQLITE_ERROR;
}

// C++ exceptions must not run through SQLite.
template <typename Function>
int guarded(sqlite3_vtab* table, const Function& function)
{
    try {
        const Result<void> done = function();
        return done ? SQLITE_OK : failed(table, done.error());
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

int connect(sqlite3* connection, void* state, int, const char* const*, sqlite3_vtab** table, char**)
{
    const auto& source = *static_cast<State*>(state)->source;
    const std::string definition = "CREATE TABLE x (" + columnDefinitions(source.columns()) + ")";
    const int code = sqlite3_declare_vtab(connection, definition.c_str());
    if (code == SQLITE_OK)
        *table = new Table(*static_cast<State*>(state)); // disconnect() deletes it
    return code;
}

int disconnect(sqlite3_vtab* table)
{
    delete static_cast<Table*>(table);
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab* table, sqlite3_index_info* info)
{
    return planScan(*static_cast<Table*>(table)->state->source, *info);
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = new Cursor; // close() deletes it
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base)
{
    auto& cursor = *static_cast<Cursor*>(base);
    return guarded(base->pVtab, [&]() -> Result<void> {
        PICTOR_TRY_ASSIGN(const bool more, cursor.rows->next());
        cursor.atEnd = !more;
        ++cursor.row;
        return {};
    });
}

int filter(sqlite3_vtab_cursor* base, int, const char* plan, int count, sqlite3_value** arguments)
{
    auto& cursor = *static_cast<Cursor*>(base);
    RowSource& source = *static_cast<Table*>(base->pVtab)->state->source;
    const int code = guarded(base->pVtab, [&]() -> Result<void> {
        cursor.rows.reset();
        PICTOR_TRY_ASSIGN(
            cursor.rows, source.scan(scanRequest(plan, std::span(arguments, static_cast<std::size_t>(count)))));
        cursor.row = 0;
        return {};
    });
    return code == SQLITE_OK ? next(base) : code;
}

int isAtEnd(sqlite3_vtab_cursor* cursor)
{
    return static_cast<Cursor*>(cursor)->atEnd ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int index)
{
    return guarded(base->pVtab, [&] {
        CellWriter writer(context);
        return static_cast<Cursor*>(base)->rows->column(static_cast<std::size_t>(index), writer);
    });
}

int rowNumber(sqlite3_vtab_cursor* cursor, sqlite3_int64* row)
{
    *row = static_cast<Cursor*>(cursor)->row;
    return SQLITE_OK;
}

// Without create() a table is eponymous-only.
constexpr sqlite3_module module{
    .iVersion = 1,
    .xCreate = nullptr,
    .xConnect = connect,
    .xBestIndex = bestIndex,
    .xDisconnect = disconnect,
    .xDestroy = nullptr,
    .xOpen = open,
    .xClose = close,
    .xFilter = filter,
    .xNext = next,
    .xEof = isAtEnd,
    .xColumn = column,
    .xRowid = rowNumber,
    .xUpdate = nullptr,
    .xBegin = nullptr,
    .xSync = nullptr,
    .xCommit = nullptr,
    .xRollback = nullptr,
    .xFindFunction = nullptr,
    .xRename = nullptr,
    .xSavepoint = nullptr,
    .xRelease = nullptr,
    .xRollbackTo = nullptr,
    .xShadowName = nullptr,
};

} // namespace

void CellWriter::write(const Cell& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        sqlite3_result_int64(m_context, *integer);
    else if (const auto* real = std::get_if<double>(&value))
        sqlite3_result_double(m_context, *real);
    else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_result_text64(m_context, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (const auto* bytes = std::get_if<Bytes>(&value))
        sqlite3_result_blob64(m_context, bytes->data(), bytes->size(), SQLITE_TRANSIENT);
    else
        sqlite3_result_null(m_context);
}

void CellWriter::write(const Query& row, int column)
{
    sqlite3_result_value(m_context, sqlite3_column_value(row.m_statement, column));
}

VirtualTable::VirtualTable(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

VirtualTable::VirtualTable(VirtualTable&&) noexcept = default;

VirtualTable& VirtualTable::operator=(VirtualTable&& other) noexcept
{
    std::swap(m_state, other.m_state);
    return *this;
}

VirtualTable::~VirtualTable()
{
    if (m_state) // a module without methods takes the name back
        sqlite3_create_module_v2(m_state->connection, m_state->name.c_str(), nullptr, nullptr, nullptr);
}

Result<VirtualTable> VirtualTable::create(Database& database, std::unique_ptr<RowSource> source)
{
    auto state = std::make_unique<State>();
    state->connection = database.handle();
    state->name = "pictor_rows_" + std::to_string(database.nextNumber());
    state->source = std::move(source);
    const int code = sqlite3_create_module_v2(state->connection, state->name.c_str(), &module, state.get(), nullptr);
    if (code != SQLITE_OK)
        return std::unexpected(sqlError(database.handle(), code, {}));
    return VirtualTable(std::move(state));
}

const std::string& VirtualTable::sqlName() const
{
    return m_state->name; // a plain word
}

const std::vector<Column>& VirtualTable::columns() const
{
    return m_state->source->columns();
}

std::optional<Error> VirtualTable::takeError()
{
    return std::exchange(m_state->error, std::nullopt);
}

} // namespace pictor::store
