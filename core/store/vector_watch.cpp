// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_watch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace pictor::store {

namespace {

constexpr std::string_view prefix = "pictor_vector_";
constexpr std::array<std::string_view, 3> events{"delete", "insert", "update"};

using TriggerTexts = std::array<std::string, events.size()>; // in the order of `events`

std::string triggerName(std::int64_t id, std::string_view event)
{
    return std::string(prefix) + std::to_string(id) + "_" + std::string(event);
}

// As SQLite keeps it. Vectors are compared, for a row may be updated without a change of its vector; UPDATE OF would
// not fire for a change of the row id.
TriggerTexts triggerTexts(const VectorColumn& column, std::int64_t id)
{
    const std::string table = " ON " + quoteName(column.table);
    const std::string vector = quoteName(column.column);
    const std::string oldRow = "old." + column.rowId;
    const std::string newRow = "new." + column.rowId;
    const std::string number = std::to_string(id);
    const std::string log = "INSERT INTO pictor_vector_changes (index_id, row) ";
    const auto logRow = [&](const std::string& row) { return log + "VALUES (" + number + ", " + row + "); "; };
    const auto create = [&](std::string_view event, const std::string& rest) {
        return "CREATE TRIGGER " + triggerName(id, event) + " AFTER " + std::string(event) + table + rest + "END";
    };
    return {create("delete", " BEGIN " + logRow(oldRow)), create("insert", " BEGIN " + logRow(newRow)),
        create("update",
            " WHEN " + oldRow + " IS NOT " + newRow + " OR old." + vector + " IS NOT new." + vector + " BEGIN "
                + logRow(newRow) + log + "SELECT " + number + ", " + oldRow + " WHERE " + oldRow + " IS NOT " + newRow
                + "; ")};
}

// "pictor_vector_7_insert": 7 and the place of "insert" in `events`.
std::optional<std::pair<std::int64_t, std::size_t>> parseTriggerName(std::string_view name)
{
    const std::string_view rest = name.substr(std::min(prefix.size(), name.size()));
    std::int64_t id = 0;
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), id);
    const std::string_view event = rest.substr(static_cast<std::size_t>(end - rest.data()));
    const auto place = std::ranges::find_if(
        events, [&](std::string_view known) { return event.starts_with('_') && event.substr(1) == known; });
    if (code != std::errc() || place == events.end() || !name.starts_with(prefix))
        return std::nullopt;
    return std::pair(id, static_cast<std::size_t>(place - events.begin()));
}

Result<std::map<std::int64_t, TriggerTexts>> triggersOf(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE "
                         "NOCASE AND name LIKE 'pictor\\_vector\\_%' ESCAPE '\\'"));
    query.bind(1, std::string(table));
    std::map<std::int64_t, TriggerTexts> triggers;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return triggers;
        if (const auto parsed = parseTriggerName(query.text(0)))
            triggers[parsed->first][parsed->second] = query.text(1);
    }
}

} // namespace

Result<std::optional<std::int64_t>> watchOf(Database& database, const VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(const auto triggers, triggersOf(database, column.table));
    for (const auto& [id, texts] : triggers) {
        if (texts == triggerTexts(column, id))
            return id;
    }
    return std::nullopt;
}

Result<void> createWatch(Database& database, const VectorColumn& column, std::int64_t id)
{
    for (const std::string& text : triggerTexts(column, id))
        PICTOR_TRY(database.execute(text));
    return {};
}

Result<void> dropWatch(Database& database, std::int64_t id)
{
    for (const std::string_view event : events)
        PICTOR_TRY(database.execute("DROP TRIGGER IF EXISTS main." + triggerName(id, event)));
    return {};
}

Result<std::vector<std::int64_t>> brokenWatches(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(auto triggers, triggersOf(database, table));
    PICTOR_TRY_ASSIGN(const auto columns, database.tableColumns(table));
    for (const Column& column : columns) {
        PICTOR_TRY_ASSIGN(const auto found, findVectorColumn(database, table, column.name));
        if (found.column)
            std::erase_if(
                triggers, [&](const auto& watch) { return watch.second == triggerTexts(*found.column, watch.first); });
    }
    std::vector<std::int64_t> ids;
    ids.reserve(triggers.size());
    for (const auto& [id, texts] : triggers)
        ids.push_back(id);
    return ids;
}

} // namespace pictor::store
