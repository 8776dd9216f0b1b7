// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pictor::engine {

class Session;

struct IndexOverview
{
    std::string name;
    std::string columns; // "label, filename"
    bool isUnique = false;
};

struct TableOverview
{
    std::string name;
    bool isView = false;
    std::vector<Column> columns;
    std::vector<std::string> columnModels; // the model that made the vectors of a column; "" where none did
    std::vector<IndexOverview> indexes;
};

struct ModelOverview
{
    std::string name;
    std::string className;     // "SimCLR"
    std::string createdUtc;    // "2026-11-22 14:05:13"
    int dimension = 0;         // of its vectors; 0 when it makes none
    bool predicts = false;     // it tells classes apart or estimates a number: PREDICT takes it
    std::int64_t pictures = 0; // it was trained on; 0: not known
    double trainingSeconds = 0;
    // What model.json says of the network and its validation: "epochs", "5"; "validation accuracy", "0.97".
    std::vector<std::pair<std::string, std::string>> details;
    std::string problem; // why its files cannot be used; empty when they can
};

struct DatasetOverview
{
    std::string name;
    std::string licence;
    bool isInstalled = false;
};

// What a workspace holds, as an explorer shows it and completion offers it. Plain data.
struct WorkspaceOverview
{
    std::vector<TableOverview> tables;
    std::vector<ModelOverview> models;
    std::vector<DatasetOverview> datasets;      // of the catalogue, and folders in thanosql-dataset/
    std::vector<std::filesystem::path> folders; // directly in the workspace, without Pictor's own
};

// Reads no rows: takes milliseconds, however large the tables are.
Result<WorkspaceOverview> overviewOf(Session& session);

// Walks the table: seconds for millions of rows with vectors. Stoppable.
Result<std::int64_t> countRows(Session& session, const std::string& table, const RunContext& context);

} // namespace pictor::engine
