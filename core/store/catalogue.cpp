// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "base/text.h"

namespace pictor::store {

namespace {

ModelRecord readModel(const Query& query)
{
    return {query.text(0), query.text(1), query.text(2), static_cast<int>(query.integer(3)), query.text(4)};
}

} // namespace

Result<std::vector<ModelRecord>> Workspace::models()
{
    PICTOR_TRY(finishInterrupted());
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare(
            "SELECT name, class_name, created_utc, dimension, file_id FROM main.pictor_models ORDER BY name"));
    std::vector<ModelRecord> models;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return models;
        models.push_back(readModel(query));
    }
}

Result<std::optional<ModelRecord>> Workspace::findModel(std::string_view name)
{
    PICTOR_TRY(finishInterrupted());
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare(
            "SELECT name, class_name, created_utc, dimension, file_id FROM main.pictor_models WHERE name = ?"));
    query.bind(1, std::string(name));
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(readModel(query)) : std::nullopt;
}

Result<void> Workspace::saveModel(Transaction&, const ModelRecord& model)
{
    PICTOR_TRY_ASSIGN(
        Query query, m_database->prepare("INSERT OR REPLACE INTO main.pictor_models VALUES (?, ?, ?, ?, ?)"));
    query.bind(1, toLower(model.name));
    query.bind(2, model.className);
    query.bind(3, model.createdUtc);
    query.bind(4, std::int64_t{model.dimension});
    query.bind(5, model.fileId);
    return query.run();
}

Result<void> Workspace::removeModel(Transaction&, std::string_view name)
{
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("DELETE FROM main.pictor_models WHERE name = ?"));
    query.bind(1, std::string(name));
    return query.run();
}

Result<void> Workspace::setColumnModel(
    Transaction&, std::string_view table, std::string_view column, const ModelRecord& model)
{
    PICTOR_TRY_ASSIGN(
        Query query, m_database->prepare("INSERT OR REPLACE INTO main.pictor_column_models VALUES (?, ?, ?, ?)"));
    query.bind(1, std::string(table));
    query.bind(2, std::string(column));
    query.bind(3, toLower(model.name));
    query.bind(4, model.fileId);
    return query.run();
}

Result<std::optional<std::string>> Workspace::columnModel(std::string_view table, std::string_view column)
{
    PICTOR_TRY_ASSIGN(const auto origin, columnOrigin(table, column));
    return origin ? std::optional(origin->model) : std::nullopt;
}

// The table or the column may have been dropped by plain SQL since; then nothing is known.
Result<std::optional<ColumnOrigin>> Workspace::columnOrigin(std::string_view table, std::string_view column)
{
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare(
            "SELECT model, file_id FROM main.pictor_column_models WHERE table_name = ?1 AND column_name = ?2 AND EXISTS"
            " (SELECT 1 FROM pragma_table_info(?1, 'main') WHERE name = ?2 COLLATE NOCASE)"));
    query.bind(1, std::string(table));
    query.bind(2, std::string(column));
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(ColumnOrigin{query.text(0), query.text(1)}) : std::nullopt;
}

Result<std::optional<std::string>> Workspace::setting(std::string_view key)
{
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("SELECT value FROM main.pictor_settings WHERE key = ?"));
    query.bind(1, std::string(key));
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(query.text(0)) : std::nullopt;
}

Result<void> Workspace::setSetting(Transaction&, std::string_view key, std::string_view value)
{
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("INSERT OR REPLACE INTO main.pictor_settings VALUES (?, ?)"));
    query.bind(1, std::string(key));
    query.bind(2, std::string(value));
    return query.run();
}

} // namespace pictor::store
