// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/run_context.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace pictor::store {

using Bytes = std::vector<std::byte>;

// One value of a table. Vector columns hold little-endian float32 in Bytes.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;
using Row = std::vector<Cell>;

enum class ColumnKind { Any, Integer, Real, Text, Boolean, Vector, Blob };

struct Column
{
    std::string name;
    std::string declaredType; // as in CREATE TABLE: "TEXT", "VECTOR(128)"; "" for an expression
    ColumnKind kind = ColumnKind::Any;
    int dimension = 0; // of a Vector

    // Kind and dimension follow from the declared type.
    static Column declared(std::string name, std::string declaredType);
    static Column vector(std::string name, int dimension);
};

// nullopt when no column has the name. An exact match wins over one that ignores case.
std::optional<std::size_t> findColumn(std::span<const Column> columns, std::string_view name);

// "x" -> "\"x\"", with inner quotes doubled: the only way a name gets into SQL text.
std::string quoteName(std::string_view name);

// A compiled statement of the connection; lives no longer than it. Not copyable, one thread.
class Query
{
public:
    Query(Query&&) noexcept;
    Query& operator=(Query&&) noexcept;
    ~Query();

    // One-based, as in SQL. Text and bytes are copied.
    void bind(int index, const Cell& value);
    // Text that stays where it is until the next reset or bind: no copy.
    void bindBorrowed(int index, std::string_view text);
    // All values of the row another query stands on, of this connection or not.
    void bindRow(const Query& row);
    // True while there is a row. Fails with the database's own message otherwise.
    Result<bool> step();
    // Runs to the end, ready to be bound and run again.
    Result<void> run();
    void reset();

    int columnCount() const;
    Column column(int index) const; // name and declared type, known before the first step
    bool isReadOnly() const;
    Cell cell(int index) const;
    bool isNull(int index) const;
    bool isBytes(int index) const;
    std::int64_t integer(int index) const;
    double real(int index) const;
    std::string text(int index) const;
    // Borrowed until the next step; empty when NULL.
    std::span<const std::byte> bytes(int index) const;

    // The table and the column of the workspace whose value this column is, unchanged; nothing for an expression.
    std::optional<std::pair<std::string, std::string>> origin(int index) const;

private:
    friend class CellWriter;
    friend class Database;
    explicit Query(sqlite3_stmt* statement);
    sqlite3_stmt* m_statement = nullptr;
    int m_bindCode = 0; // what a failed bind() left for step() to report
};

class TempTable;

// One connection to a workspace's SQLite file, opened through Qt's driver and used through SQLite's own interface:
// it is what gives error offsets, declared types, incremental BLOBs and interruption. Used on the thread that made it.
class Database
{
public:
    // How SQL text of a user differs from ours: the pictor_* tables are read-only, ATTACH, DETACH and changes of
    // schema-wide settings are refused, double-quoted names are never text.
    enum class Origin { Internal, User };

    static Result<std::unique_ptr<Database>> open(const std::string& fileName, bool readOnly);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Exactly one statement. An error carries the byte offset into `sql` as its span where SQLite knows it.
    Result<Query> prepare(std::string_view sql, Origin origin = Origin::Internal);
    // Compiles a statement of a user, to hear of each column of the workspace's tables that it reads.
    using HearOfRead = std::function<void(std::string_view table, std::string_view column)>;
    Result<void> compile(std::string_view sql, const HearOfRead& hear);
    // Runs one statement to the end and returns the number of rows it changed.
    Result<std::int64_t> execute(std::string_view sql, Origin origin = Origin::Internal);
    Result<std::vector<Column>> describe(std::string_view sql, Origin origin = Origin::Internal);

    // Runs a query and keeps its rows, in their order, in a temporary table that lives as long as the returned object.
    // `added`: one more column, all NULL; it takes the place of a column of that name where there is one.
    // Duplicate column names get ":1", ":2".
    Result<TempTable> materialize(
        std::string_view sql, const RunContext&, std::optional<Column> added = {}, Origin origin = Origin::Internal);
    // The same with any number of columns more.
    Result<TempTable> materializeWith(
        std::string_view sql, const RunContext&, std::span<const Column> added, Origin origin = Origin::Internal);

    Result<std::vector<Column>> tableColumns(std::string_view table); // fails with error::noTable
    Result<std::vector<std::string>> tableNames(); // of the user, sorted; without pictor_* and sqlite_*
    Result<bool> hasTable(std::string_view table);

    // Until the guard goes, running statements of this connection end with error::stopped once a stop is requested.
    class InterruptGuard
    {
    public:
        InterruptGuard(Database&, std::stop_token);
        ~InterruptGuard();
        InterruptGuard(const InterruptGuard&) = delete;
        InterruptGuard& operator=(const InterruptGuard&) = delete;

    private:
        Database& m_database;
        std::stop_token m_previous;
    };

    sqlite3* handle() const { return m_handle; }
    bool isReadOnly() const;
    bool inTransaction() const;
    int nextNumber(); // for the name of a temporary object: every call gives another one
    // How long a statement waits for another program's lock.
    void setBusyTimeout(std::chrono::milliseconds timeout);

private:
    Database();
    friend class TempTable;
    friend class InterruptGuard;
    struct Connection; // the QSqlDatabase and what SQLite's callbacks look at
    Result<void> configure();
    Result<TempTable> createTempTable(std::vector<Column> columns);
    void dropTempTable(const std::string& name);
    Result<std::int64_t> fill(
        TempTable&, Query& source, std::string_view sql, std::span<const std::size_t> replaced, const RunContext&);
    std::unique_ptr<Connection> m_connection;
    sqlite3* m_handle = nullptr;
};

// A result of any size in SQLite's temporary storage, read by page. Dropped with the object. Row ids run from 1 to
// rowCount() without gaps, in result order.
class TempTable
{
public:
    TempTable(TempTable&&) noexcept;
    TempTable& operator=(TempTable&&) noexcept;
    ~TempTable();

    const std::string& sqlName() const { return m_name; } // quoted, ready for SQL text
    const std::vector<Column>& columns() const { return m_columns; }
    std::int64_t rowCount() const { return m_rowCount; }
    std::size_t columnAt(std::string_view name) const; // of a column that is there

    // Rows first .. first + count - 1 (zero-based), fewer at the end. `columns`: which, all when empty.
    Result<std::vector<Row>> rows(
        std::int64_t first, std::int64_t count, std::span<const std::size_t> columns = {}) const;
    // Sets one column of the rows first, first + 1, ...
    Result<void> setCells(std::size_t column, std::int64_t first, std::span<const Cell> values);
    // A copy in the order of a column, largest first, NULLs last, ties in the old order; at most `limit` rows (-1:
    // all).
    Result<TempTable> sortedDescending(std::size_t column, std::int64_t limit) const;

private:
    friend class Database;
    TempTable(Database&, std::string name, std::vector<Column>, std::int64_t rowCount);
    Database* m_database = nullptr;
    std::string m_name;
    std::vector<Column> m_columns;
    std::int64_t m_rowCount = 0;
};

} // namespace pictor::store
