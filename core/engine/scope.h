// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "engine/paths.h"
#include "store/workspace.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// What the binder can see: the tables, models and files of the workspace, and, while a script is checked without being
// run, what its earlier statements would have created. Then SQL is compiled against an empty copy of the schema.
class Scope
{
public:
    static Scope actual(store::Workspace& workspace, PathResolver paths);
    static Result<Scope> hypothetical(store::Workspace& workspace, PathResolver paths);

    store::Database& database() const { return m_copy ? *m_copy : m_workspace->database(); }
    const PathResolver& paths() const { return m_paths; }
    bool isHypothetical() const { return m_copy != nullptr; }

    Result<bool> hasTable(std::string_view name) const;
    Result<std::optional<store::ModelRecord>> model(std::string_view name) const;
    Result<std::vector<std::string>> modelNames() const;
    Result<std::vector<store::ModelRecord>> models() const;
    // The model that made `column` of a table named in `query`; nothing when none is known or several differ.
    Result<std::optional<std::string>> modelOfColumn(std::string_view query, std::string_view column) const;
    // A table named in `query` whose `column` an earlier build of this model made, if there is one.
    Result<std::optional<std::string>> tableOfOldVectors(
        std::string_view query, std::string_view column, const store::ModelRecord& model) const;
    bool hasDataset(std::string_view name) const;
    // True as well for files that an earlier statement of the script would bring.
    bool hasFile(std::string_view path) const;
    // A table that an earlier statement would create with columns nobody knows yet.
    bool isOpaque(std::string_view table) const;
    bool mentionsOpaqueTable(std::string_view query) const;

    Result<void> assumeTable(std::string_view name, const std::optional<std::vector<store::Column>>& columns);
    void assumeModel(store::ModelRecord record);
    void assumeNoModel(std::string_view name);
    void assumeDataset(std::string_view name);

private:
    Scope(store::Workspace& workspace, PathResolver paths);

    store::Workspace* m_workspace;
    PathResolver m_paths;
    std::unique_ptr<store::Database> m_copy;
    std::set<std::string> m_opaqueTables;
    std::set<std::string> m_datasets;
    std::set<std::string> m_deletedModels;
    std::vector<store::ModelRecord> m_models;
};

} // namespace pictor::engine
