// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "base/text.h"
#include "store/connection.h"
#include "store/filter_index.h"
#include "store/sql_error.h"
#include "store/sql_names.h"
#include "store/store_errors.h"
#include "store/vector_index.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QVariant>

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

namespace pictor::store {

namespace {

constexpr int operationsBetweenStopChecks = 4000; // of SQLite's virtual machine: far below a millisecond
constexpr int longestSqlText = 16 << 20;

QString nextConnectionName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("pictor-%1").arg(++count);
}

QString fileUri(const std::string& fileName)
{
    return QUrl::fromLocalFile(QString::fromStdString(fileName)).toString(QUrl::FullyEncoded)
        + QStringLiteral("?immutable=1");
}

// Returns SQLite's handle, or why there is none.
std::expected<sqlite3*, QString> openConnection(
    const QString& connection, const QString& databaseName, const QString& options)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(databaseName);
    database.setConnectOptions(options);
    if (!database.open())
        return std::unexpected(database.lastError().databaseText());
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return std::unexpected(QStringLiteral("Qt's SQLite driver gave no connection"));
    return *static_cast<sqlite3* const*>(handle.constData());
}

void closeConnection(const QString& connection)
{
    QSqlDatabase::database(connection, false).close();
    QSqlDatabase::removeDatabase(connection);
}

// "PRAGMA schema_version" reads the first page: a plain open touches nothing.
int firstRead(sqlite3* handle)
{
    return sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr);
}

bool needsImmutable(int code)
{
    return (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY;
}

// A write-ahead log needs a -shm file beside it, which cannot be made on a read-only disk. Without a log to merge the
// file is complete, and "immutable" reads it alone (https://www.sqlite.org/wal.html#readonly).
bool hasUnmergedLog(const std::string& fileName)
{
    std::error_code code;
    const auto size = std::filesystem::file_size(fileName + "-wal", code);
    return !code && size > 0;
}

} // namespace

Database::Database()
    : m_connection(std::make_unique<Connection>())
{
}

Result<std::unique_ptr<Database>> Database::open(const std::string& fileName, bool readOnly)
{
    std::unique_ptr<Database> database(new Database);
    QString& name = database->m_connection->name;
    name = nextConnectionName();
    const QString path = QString::fromStdString(fileName);
    auto handle = openConnection(name, path, readOnly ? QStringLiteral("QSQLITE_OPEN_READONLY") : QString());
    if (readOnly && (!handle || needsImmutable(firstRead(*handle)))) {
        if (hasUnmergedLog(fileName))
            return fail(error::unfinishedReadOnly, fileName);
        closeConnection(std::exchange(name, nextConnectionName()));
        handle = openConnection(name, fileUri(fileName), QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    }
    if (!handle)
        return fail(error::cannotOpen, fileName, handle.error().toStdString());
    database->m_handle = *handle;
    PICTOR_TRY(database->configure());
    return database;
}

Database::~Database()
{
    closeConnection(m_connection->name);
}

// https://www.sqlite.org/security.html: the file may come from anywhere.
Result<void> Database::configure()
{
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr); // "x" is a name, never text
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, longestSqlText);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1); // VACUUM needs one
    sqlite3_busy_handler(
        m_handle,
        [](void* self, int count) {
            auto& connection = *static_cast<Connection*>(self);
            if (count == 0)
                connection.busySince = std::chrono::steady_clock::now();
            if (connection.stop.stop_requested()
                || std::chrono::steady_clock::now() - connection.busySince > connection.busyTimeout)
                return 0;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            return 1;
        },
        m_connection.get());
    m_connection->authorizer.install(m_handle);
    // FULL, not NORMAL: renames of folders follow a commit, and must not survive a power cut that the commit does not.
    for (const char* pragma : {"PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON", "PRAGMA temp_store = FILE",
             "PRAGMA synchronous = FULL", "PRAGMA cache_size = -32768", "PRAGMA journal_size_limit = 67108864",
             "PRAGMA recursive_triggers = ON"})
        PICTOR_TRY(execute(pragma));
    return {};
}

Result<Query> Database::prepare(std::string_view sql, Origin origin)
{
    if (const auto nul = sql.find('\0'); nul != std::string_view::npos)
        return failAt({nul, nul + 1}, error::nulInText, nul);
    Authorizer& authorizer = m_connection->authorizer;
    authorizer.begin(origin);
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), 0, &statement, &tail);
    authorizer.end();
    if (code != SQLITE_OK)
        return std::unexpected(authorizer.denial() ? *authorizer.denial() : sqlError(m_handle, code, sql));
    if (!statement)
        return fail(error::emptyStatement);
    Query query(statement);
    const std::size_t rest = skipEmptyText(sql, static_cast<std::size_t>(tail - sql.data()));
    if (rest < sql.size())
        return failAt({rest, sql.size()}, error::severalStatements);
    if (origin == Origin::User)
        PICTOR_TRY(authorizer.checkText(sql));
    return query;
}

Result<void> Database::compile(std::string_view sql, const HearOfRead& hear)
{
    m_connection->authorizer.reportReads(&hear);
    const auto query = prepare(sql, Origin::User);
    m_connection->authorizer.reportReads(nullptr);
    return query ? Result<void>() : std::unexpected(query.error());
}

Result<std::int64_t> Database::execute(std::string_view sql, Origin origin)
{
    PICTOR_TRY_ASSIGN(Query query, prepare(sql, origin));
    // SQLite refuses to drop a column that a trigger names or that has an index. Both are lost with their column
    // anyway.
    if (const auto dropped = m_connection->authorizer.droppedColumn()) {
        PICTOR_TRY_ASSIGN(const auto watched, findVectorColumn(*this, dropped->table, dropped->column));
        if (watched.column)
            PICTOR_TRY(unwatchVectorColumn(*this, *watched.column));
        PICTOR_TRY(dropFilterIndexes(*this, dropped->table, dropped->column));
    }
    const std::int64_t before = sqlite3_total_changes64(m_handle);
    PICTOR_TRY(query.run());
    // changes() keeps the number of an older statement when this one changes no rows; total_changes() counts triggers.
    return sqlite3_total_changes64(m_handle) == before ? 0 : sqlite3_changes64(m_handle);
}

Result<std::vector<Column>> Database::describe(std::string_view sql, Origin origin)
{
    PICTOR_TRY_ASSIGN(const Query query, prepare(sql, origin));
    std::vector<Column> columns;
    columns.reserve(static_cast<std::size_t>(query.columnCount()));
    for (int i = 0; i < query.columnCount(); ++i)
        columns.push_back(query.column(i));
    return columns;
}

Result<std::vector<Column>> Database::tableColumns(std::string_view table)
{
    // PRAGMA table_xinfo(?) as a function: the name is bound, and hidden columns of virtual tables can be left out.
    PICTOR_TRY_ASSIGN(
        Query query, prepare("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid"));
    query.bind(1, std::string(table));
    std::vector<Column> columns;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        columns.push_back(Column::declared(query.text(0), query.text(1)));
    }
    if (columns.empty()) {
        std::string hint = didYouMean(table, userTables(m_handle));
        return fail(error::noTable, table, hint.empty() ? "LIST TABLE shows the tables." : hint);
    }
    return columns;
}

Result<std::vector<std::string>> Database::tableNames()
{
    PICTOR_TRY_ASSIGN(
        Query query, prepare("SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') ORDER BY name"));
    std::vector<std::string> names;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        if (std::string name = query.text(0); !isReservedName(name))
            names.push_back(std::move(name));
    }
    return names;
}

Result<bool> Database::hasTable(std::string_view table)
{
    PICTOR_TRY_ASSIGN(Query query,
        prepare("SELECT 1 FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE"));
    query.bind(1, std::string(table));
    return query.step();
}

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") == 1;
}

int Database::nextNumber()
{
    return ++m_connection->lastNumber;
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

void Database::setBusyTimeout(std::chrono::milliseconds timeout)
{
    m_connection->busyTimeout = timeout;
}

Database::InterruptGuard::InterruptGuard(Database& database, std::stop_token stop)
    : m_database(database)
    , m_previous(std::exchange(database.m_connection->stop, std::move(stop)))
{
    sqlite3_progress_handler(
        database.m_handle, operationsBetweenStopChecks,
        [](void* self) {
            const auto& connection = *static_cast<const Connection*>(self);
            if (connection.tick)
                connection.tick();
            return connection.uninterruptible == 0 && connection.stop.stop_requested() ? 1 : 0;
        },
        database.m_connection.get());
}

Database::InterruptGuard::~InterruptGuard()
{
    m_database.m_connection->stop = std::move(m_previous);
    if (!m_database.m_connection->stop.stop_possible())
        sqlite3_progress_handler(m_database.m_handle, 0, nullptr, nullptr);
}

} // namespace pictor::store
