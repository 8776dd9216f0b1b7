// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"

#include "store/path_text.h"
#include "store/store_errors.h"

#include <system_error>

namespace pictor::store {

namespace {

constexpr std::int64_t entriesKept = 100000; // a year of typing without rest

std::int64_t number(RunState state)
{
    return static_cast<std::int64_t>(state);
}

void bindValues(Query& query, const HistoryEntry& entry)
{
    query.bind(1, entry.statement);
    query.bind(2, entry.startedUtc);
    query.bind(3, entry.seconds);
    query.bind(4, entry.rows);
    query.bind(5, number(entry.state));
    query.bind(6, entry.error);
    query.bind(7, std::int64_t{entry.isPinned});
}

HistoryEntry readEntry(const Query& query)
{
    return {
        .id = query.integer(0),
        .statement = query.text(1),
        .startedUtc = query.integer(2),
        .seconds = query.real(3),
        .rows = query.integer(4),
        .state = static_cast<RunState>(query.integer(5)),
        .error = query.text(6),
        .isPinned = query.integer(7) != 0,
    };
}

} // namespace

Result<std::unique_ptr<History>> History::tryOpen(const std::filesystem::path& file)
{
    std::unique_ptr<History> history(new History);
    PICTOR_TRY_ASSIGN(history->m_database, Database::open(pathText(file), false));
    Database& database = *history->m_database;
    for (const char* statement : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
             "CREATE TABLE IF NOT EXISTS history (id INTEGER PRIMARY KEY, statement TEXT NOT NULL, started INTEGER NOT "
             "NULL, seconds REAL NOT NULL, rows INTEGER NOT NULL, state INTEGER NOT NULL, error TEXT NOT NULL,"
             " pinned INTEGER NOT NULL) STRICT"})
        PICTOR_TRY(database.execute(statement));
    PICTOR_TRY(database.execute("UPDATE history SET state = " + std::to_string(number(RunState::Lost))
        + " WHERE state = " + std::to_string(number(RunState::Running))));
    PICTOR_TRY(history->prune());
    return history;
}

Result<std::unique_ptr<History>> History::open(const std::filesystem::path& file)
{
    auto history = tryOpen(file);
    if (history || !history.error().is(error::damaged))
        return history;
    std::error_code code;
    std::filesystem::rename(file, std::filesystem::path(file) += ".damaged", code);
    for (const char* suffix : {"-wal", "-shm"})
        std::filesystem::remove(std::filesystem::path(file) += suffix, code);
    return tryOpen(file);
}

Result<void> History::prune()
{
    PICTOR_TRY(m_database->execute("DELETE FROM history WHERE pinned = 0 AND id <= (SELECT max(id) FROM history) - "
        + std::to_string(entriesKept)));
    return {};
}

Result<void> History::add(HistoryEntry& entry)
{
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare("INSERT INTO history (statement, started, seconds, rows, state, error, pinned)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"));
    bindValues(query, entry);
    PICTOR_TRY(query.step());
    entry.id = query.integer(0);
    return query.run();
}

Result<void> History::update(const HistoryEntry& entry)
{
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare("UPDATE history SET statement = ?1, started = ?2, seconds = ?3, rows = ?4, state = ?5,"
                            " error = ?6, pinned = ?7 WHERE id = ?8"));
    bindValues(query, entry);
    query.bind(8, entry.id);
    return query.run();
}

Result<void> History::remove(std::int64_t id)
{
    PICTOR_TRY(m_database->execute("DELETE FROM history WHERE id = " + std::to_string(id)));
    return {};
}

Result<void> History::clear()
{
    PICTOR_TRY(m_database->execute("DELETE FROM history WHERE pinned = 0"));
    return {};
}

Result<std::vector<HistoryEntry>> History::find(std::string_view text, std::int64_t most)
{
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare("SELECT id, statement, started, seconds, rows, state, error, pinned FROM history"
                            " WHERE instr(lower(statement), lower(?1)) OR instr(lower(error), lower(?1)) OR ?1 = ''"
                            " ORDER BY id DESC LIMIT ?2"));
    query.bind(1, std::string(text));
    query.bind(2, most);
    std::vector<HistoryEntry> entries;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return entries;
        entries.push_back(readEntry(query));
    }
}

} // namespace pictor::store
