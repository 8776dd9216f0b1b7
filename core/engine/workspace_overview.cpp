// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace_overview.h"

#include "engine/dataset_catalogue.h"
#include "engine/model_files.h"
#include "engine/paths.h"
#include "engine/session.h"
#include "store/schema_listing.h"
#include "store/sql_text.h"
#include "store/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>
#include <system_error>

namespace pictor::engine {

namespace {

Result<TableOverview> describeTable(store::Workspace& workspace, const store::TableEntry& entry)
{
    TableOverview table{.name = entry.name, .isView = entry.isView};
    PICTOR_TRY_ASSIGN(table.columns, workspace.database().tableColumns(entry.name));
    for (const Column& column : table.columns) {
        std::string maker;
        if (column.kind == ColumnKind::Vector) {
            PICTOR_TRY_ASSIGN(const auto model, workspace.columnModel(entry.name, column.name));
            maker = model.value_or("");
        }
        table.columnModels.push_back(std::move(maker));
    }
    PICTOR_TRY_ASSIGN(const auto indexes, store::indexesOf(workspace.database(), entry.name));
    for (const store::IndexEntry& index : indexes)
        table.indexes.push_back({index.name, index.columns, index.isUnique});
    return table;
}

using Details = std::vector<std::pair<std::string, std::string>>;

// Numbers, words and yes/no; what is nested is for programs.
void addDetails(Details& details, const QJsonObject& object, const QString& prefix = {})
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QJsonValue& value = entry.value();
        const QString text = value.isBool() ? QVariant(value.toBool()).toString()
            : value.isDouble()              ? QString::number(value.toDouble())
                                            : value.toVariant().toString();
        if (!text.isEmpty())
            details.emplace_back((prefix + entry.key()).toStdString(), text.toStdString());
    }
}

void describeNetwork(ModelOverview& model, const std::string& description)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(description)).object();
    addDetails(model.details, object);
    addDetails(model.details, object.value(u"validation").toObject(), QStringLiteral("validation "));
    const qsizetype classes = object.value(u"labels").toArray().size();
    if (classes > 0)
        model.details.emplace_back("classes", std::to_string(classes));
    model.predicts = classes > 0 || object.value(u"task").toString() == u"regression";
}

ModelOverview describeModel(const store::Workspace& workspace, const store::ModelRecord& record)
{
    ModelOverview model{.name = record.name,
        .className = record.className,
        .createdUtc = record.createdUtc,
        .dimension = record.dimension};
    const auto files = readModelDescription(workspace.modelsFolder() / pathFromUtf8(record.name), record.name);
    if (!files) {
        model.problem = files.error().text();
        return model;
    }
    model.pictures = files->pictures;
    model.trainingSeconds = files->trainingSeconds;
    describeNetwork(model, files->files.description);
    return model;
}

std::vector<std::filesystem::path> foldersIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> folders;
    std::error_code code;
    for (auto entry = std::filesystem::directory_iterator(folder, code);
         !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
        std::error_code unreadable;
        if (entry->is_directory(unreadable))
            folders.push_back(entry->path());
    }
    std::ranges::sort(folders);
    return folders;
}

bool isOwnFolder(const std::filesystem::path& folder)
{
    const std::string name = utf8FromPath(folder.filename());
    return name.starts_with('.') || name == "models" || name == "indexes" || name == "thanosql-dataset";
}

std::vector<DatasetOverview> describeDatasets(const store::Workspace& workspace)
{
    std::vector<DatasetOverview> datasets;
    if (const auto catalogue = readDatasetCatalogue()) {
        for (const DatasetEntry& entry : *catalogue)
            datasets.push_back({entry.name, entry.licence, false});
    }
    for (const std::filesystem::path& folder : foldersIn(workspace.datasetsFolder())) {
        const std::string name = utf8FromPath(folder.filename());
        const auto known = std::ranges::find(datasets, name, &DatasetOverview::name);
        if (known != datasets.end())
            known->isInstalled = true;
        else if (!name.starts_with('.'))
            datasets.push_back({name, "", true});
    }
    return datasets;
}

} // namespace

Result<WorkspaceOverview> overviewOf(Session& session)
{
    store::Workspace& workspace = session.workspace();
    WorkspaceOverview overview;
    PICTOR_TRY_ASSIGN(const auto tables, store::tableEntries(workspace.database()));
    for (const store::TableEntry& entry : tables) {
        // A view may read a table that is gone: it is shown, without columns.
        auto table = describeTable(workspace, entry);
        overview.tables.push_back(
            table ? *std::move(table) : TableOverview{.name = entry.name, .isView = entry.isView});
    }
    PICTOR_TRY_ASSIGN(const auto models, workspace.models());
    for (const store::ModelRecord& record : models)
        overview.models.push_back(describeModel(workspace, record));
    overview.datasets = describeDatasets(workspace);
    overview.folders = foldersIn(workspace.folder());
    std::erase_if(overview.folders, isOwnFolder);
    return overview;
}

Result<std::int64_t> countRows(Session& session, const std::string& table, const RunContext& context)
{
    store::Database& database = session.workspace().database();
    const store::Database::InterruptGuard guard(database, context.stopToken());
    PICTOR_TRY_ASSIGN(const auto count, store::countRows(database, table));
    return count.value_or(0);
}

} // namespace pictor::engine
