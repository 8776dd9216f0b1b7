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
constexpr std::size_t insertPlace = 1; // in it

using TriggerTexts = std::array<std::string, events.size()>; // in the order of `events`

std::string triggerName(std::int64_t id, std::string_view event)
{
    return std::string(prefix) + std::to_string(id) + "_" + std::string(event);
}

std::string triggerStart(const VectorColumn& column, std::int64_t id, std::string_view event)
{
    return "CREATE TRIGGER " + triggerName(id, event) + " AFTER " + std::string(event) + " ON "
        + quoteName(column.table);
}

// What lastLogged follows.
std::string conditionStart(const VectorColumn& column)
{
    return " WHEN new." + column.rowId + " <= ";
}

// A row id that is no integer belongs to a column that hides it.
std::string insertCondition(const VectorColumn& column, std::optional<std::int64_t> lastLogged)
{
    if (!lastLogged)
        return {};
    return conditionStart(column) + std::to_string(*lastLogged) + " OR typeof(new." + column.rowId + ") <> 'integer'";
}

// As SQLite keeps it. Vectors are compared, for a row may be updated without a change of its vector; UPDATE OF would
// not fire for a change of the row id.
TriggerTexts triggerTexts(const VectorColumn& column, const VectorWatch& watch)
{
    const std::string vector = quoteName(column.column);
    const std::string oldRow = "old." + column.rowId;
    const std::string newRow = "new." + column.rowId;
    const std::string number = std::to_string(watch.id);
    const std::string log = "INSERT INTO pictor_vector_changes (index_id, row) ";
    const auto logRow = [&](const std::string& row) { return log + "VALUES (" + number + ", " + row + "); "; };
    const auto create = [&](std::string_view event, const std::string& rest) {
        return triggerStart(column, watch.id, event) + rest + "END";
    };
    return {create("delete", " BEGIN " + logRow(oldRow)),
        create("insert", insertCondition(column, watch.lastLogged) + " BEGIN " + logRow(newRow)),
        create("update",
            " WHEN " + oldRow + " IS NOT " + newRow + " OR old." + vector + " IS NOT new." + vector + " BEGIN "
                + logRow(newRow) + log + "SELECT " + number + ", " + oldRow + " WHERE " + oldRow + " IS NOT " + newRow
                + "; ")};
}

std::optional<std::int64_t> lastLoggedOf(const VectorColumn& column, std::int64_t id, std::string_view insertTrigger)
{
    const std::string start = triggerStart(column, id, events[insertPlace]) + conditionStart(column);
    if (!insertTrigger.starts_with(start))
        return std::nullopt;
    std::int64_t number = 0;
    const char* const end = insertTrigger.data() + insertTrigger.size();
    const auto code = std::from_chars(insertTrigger.data() + start.size(), end, number).ec;
    return code == std::errc() ? std::optional(number) : std::nullopt;
}

// The watch with these triggers, if they are those of the column.
std::optional<VectorWatch> matchingWatch(const VectorColumn& column, std::int64_t id, const TriggerTexts& texts)
{
    const VectorWatch watch{id, lastLoggedOf(column, id, texts[insertPlace])};
    return texts == triggerTexts(column, watch) ? std::optional(watch) : std::nullopt;
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

Result<std::optional<VectorWatch>> watchOf(Database& database, const VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(const auto triggers, triggersOf(database, column.table));
    for (const auto& [id, texts] : triggers) {
        if (const auto watch = matchingWatch(column, id, texts))
            return watch;
    }
    return std::nullopt;
}

Result<void> createWatch(Database& database, const VectorColumn& column, const VectorWatch& watch)
{
    for (const std::string& text : triggerTexts(column, watch))
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
            std::erase_if(triggers,
                [&](const auto& entry) { return matchingWatch(*found.column, entry.first, entry.second).has_value(); });
    }
    std::vector<std::int64_t> ids;
    ids.reserve(triggers.size());
    for (const auto& [id, texts] : triggers)
        ids.push_back(id);
    return ids;
}

} // namespace pictor::store
