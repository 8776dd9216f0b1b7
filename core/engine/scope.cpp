// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scope.h"

#include "base/text.h"
#include "language/token.h"
#include "store/schema_copy.h"

#include <algorithm>

namespace pictor::engine {

namespace {

constexpr std::string_view datasetsPrefix = "thanosql-dataset/";

// Every name that a query mentions, in lower case: of tables, columns and functions alike.
std::set<std::string> namesIn(std::string_view query)
{
    std::set<std::string> names;
    for (const language::Token& token : language::tokenize(query)) {
        const std::string_view text = token.span.in(query);
        if (token.is(language::TokenKind::Word))
            names.insert(toLower(text));
        else if (token.is(language::TokenKind::QuotedName) && text.size() > 2)
            names.insert(toLower(text.substr(1, text.size() - 2)));
    }
    return names;
}

} // namespace

Scope::Scope(store::Workspace& workspace, PathResolver paths)
    : m_workspace(&workspace)
    , m_paths(std::move(paths))
{
}

Scope Scope::actual(store::Workspace& workspace, PathResolver paths)
{
    return Scope(workspace, std::move(paths));
}

Result<Scope> Scope::hypothetical(store::Workspace& workspace, PathResolver paths)
{
    Scope scope(workspace, std::move(paths));
    PICTOR_TRY_ASSIGN(scope.m_copy, store::copySchema(workspace.database()));
    return scope;
}

Result<bool> Scope::hasTable(std::string_view name) const
{
    if (isOpaque(name))
        return true;
    return database().hasTable(name);
}

Result<std::optional<store::ModelRecord>> Scope::model(std::string_view name) const
{
    const std::string lowered = toLower(name);
    for (const store::ModelRecord& record : m_models) {
        if (record.name == lowered)
            return record;
    }
    if (m_deletedModels.contains(lowered))
        return std::nullopt;
    return m_workspace->findModel(lowered);
}

Result<std::vector<std::string>> Scope::modelNames() const
{
    PICTOR_TRY_ASSIGN(const auto stored, m_workspace->models());
    std::vector<std::string> names;
    names.reserve(m_models.size() + stored.size());
    for (const store::ModelRecord& record : m_models)
        names.push_back(record.name);
    for (const store::ModelRecord& record : stored)
        names.push_back(record.name);
    return names;
}

Result<std::vector<store::ModelRecord>> Scope::models() const
{
    std::vector<store::ModelRecord> records = m_models;
    PICTOR_TRY_ASSIGN(const auto stored, m_workspace->models());
    std::ranges::copy_if(stored, std::back_inserter(records),
        [&](const store::ModelRecord& record) { return !m_deletedModels.contains(record.name); });
    return records;
}

Result<std::optional<std::string>> Scope::modelOfColumn(std::string_view query, std::string_view column) const
{
    std::optional<std::string> model;
    for (const std::string& name : namesIn(query)) {
        PICTOR_TRY_ASSIGN(const auto known, m_workspace->columnModel(name, column));
        if (known && model && *known != *model)
            return std::nullopt;
        model = known ? known : model;
    }
    return model;
}

Result<std::optional<std::string>> Scope::tableOfOldVectors(
    std::string_view query, std::string_view column, const store::ModelRecord& model) const
{
    for (const std::string& name : namesIn(query)) {
        PICTOR_TRY_ASSIGN(const auto origin, m_workspace->columnOrigin(name, column));
        if (origin && origin->model == model.name && !model.fileId.empty() && origin->fileId != model.fileId)
            return name;
    }
    return std::nullopt;
}

bool Scope::hasDataset(std::string_view name) const
{
    return m_datasets.contains(toLower(name)) || pathExists(m_workspace->datasetsFolder() / pathFromUtf8(name));
}

bool Scope::hasFile(std::string_view path) const
{
    const auto inAssumedDataset
        = [&](const std::string& dataset) { return path.starts_with(std::string(datasetsPrefix) + dataset + "/"); };
    return std::ranges::any_of(m_datasets, inAssumedDataset) || pathExists(m_paths.resolve(path));
}

bool Scope::isOpaque(std::string_view table) const
{
    return m_opaqueTables.contains(toLower(table));
}

bool Scope::mentionsOpaqueTable(std::string_view query) const
{
    return std::ranges::any_of(namesIn(query), [&](const std::string& name) { return m_opaqueTables.contains(name); });
}

Result<void> Scope::assumeTable(std::string_view name, const std::optional<std::vector<store::Column>>& columns)
{
    m_opaqueTables.erase(toLower(name));
    if (!columns)
        m_opaqueTables.insert(toLower(name));
    return store::replaceByEmptyTable(*m_copy, name, columns.value_or(std::vector<store::Column>()));
}

void Scope::assumeModel(store::ModelRecord record)
{
    assumeNoModel(record.name);
    m_deletedModels.erase(record.name);
    m_models.push_back(std::move(record));
}

void Scope::assumeNoModel(std::string_view name)
{
    const std::string lowered = toLower(name);
    std::erase_if(m_models, [&](const store::ModelRecord& record) { return record.name == lowered; });
    m_deletedModels.insert(lowered);
}

void Scope::assumeDataset(std::string_view name)
{
    m_datasets.insert(toLower(name));
}

} // namespace pictor::engine
