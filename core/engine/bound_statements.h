// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/copy_statement.h"
#include "engine/dataset_catalogue.h"
#include "engine/model_catalogue.h"
#include "engine/picture_folder.h"
#include "learn/learning.h"
#include "store/row_import.h"
#include "store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

// What a statement means in this workspace: names found, options checked, defaults filled in. Made by the binder,
// read by whoever runs the statement.
namespace pictor::engine {

struct BoundGetDataset
{
    DatasetEntry entry;
    bool overwrite = false;
};

struct BoundGetModel
{
    ModelEntry entry;
    std::string name; // in the workspace, lower case
    bool overwrite = false;
};

struct BoundCopy
{
    std::string table;
    CopySource source = CopySource::Csv;
    std::filesystem::path path;
    std::string text; // the records themselves, of a JsonText
    store::IfExists ifExists = store::IfExists::Fail;
    PictureFolderOptions folder;
};

struct BoundBuild
{
    std::string model; // lower case
    std::string className;
    bool overwrite = false;
    bool resume = true; // where an interrupted one was
    std::string imageColumn;
    std::optional<ModelEntry> pretrained;    // to start from
    std::optional<store::ModelRecord> start; // to go on from
    learn::SimClrOptions options;
};

struct BoundConvert
{
    store::ModelRecord model;
    std::string imageColumn;
    std::string resultColumn;
    std::optional<std::string> table;
    int batchSize = 256;
};

// CREATE TABLE .. USING: a conversion whose result is stored, of a query's rows or of the pictures in a folder.
struct BoundCreateTable
{
    BoundConvert convert; // its table is set
    bool overwrite = false;
    std::optional<std::filesystem::path> path; // of a folder or of one picture; none: the rows of the query
    PictureFolderOptions folder;
};

struct BoundSearch
{
    store::ModelRecord model;
    std::vector<std::filesystem::path> pictures;
    std::vector<std::vector<float>> vectors; // given as such: then there are no pictures and no model but a name for it
    std::optional<std::string> queryColumn;  // its vectors are searched for, each row's: then there is neither, too
    std::string embeddingColumn;
    std::optional<std::string> embedFrom; // the image column, when embeddingColumn is missing and has to be computed
    bool hasOldVectors = false;           // embedFrom is set because another build of the model made embeddingColumn
    // The first holds the score: of several inputs the one to all together, and one column for each of them follows.
    std::vector<std::string> resultColumns;
    bool sorted = false;          // best first, at most `limit` rows
    std::int64_t limit = -1;      // -1: all; with queryColumn of each row
    std::optional<double> recall; // the share of the best rows that is enough among very many; nothing: all of them

    bool isByPicture() const { return !pictures.empty(); }
    std::vector<store::Column> scoreColumns() const;
};

struct BoundPrint
{
    std::optional<std::string> imageColumn; // empty: to be found by looking at the values
};

} // namespace pictor::engine
