// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/learning.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// One trained model that GET THANOSQL MODEL can bring.
struct ModelEntry
{
    std::string name;
    std::string className;  // "ResNet34"
    std::string updatedUtc; // "2026-11-22 17:15:00"
    std::filesystem::path weights;
    std::string sha256;           // of the weights
    std::filesystem::path labels; // a line for each class that the model tells apart; empty: it has none
    std::string labelsSha256;
    std::string network; // JSON: how to rebuild it, see learn::ModelFiles
    int dimension = 0;
};

// Reads catalogue.json of the folder that ships with the program and of the user's own (modelCatalogueFolders()); the
// user's entries win. Fails with error::badCatalogue.
Result<std::vector<ModelEntry>> readModelCatalogue();
std::vector<std::filesystem::path> modelCatalogueFolders();

// The files of a model as a workspace keeps them, the labels within the description. Fails with
// error::modelFileMissing and error::modelChecksum.
Result<learn::ModelFiles> readCatalogueModel(const ModelEntry& entry);

// An entry without what lets its network compute with whole numbers.
ModelEntry withFloat32(ModelEntry entry);

// The same for entries that make the same vectors: fetching a model again leaves those that are stored as good as new.
std::string fingerprint(const ModelEntry& entry);

// What to do when a workspace lacks a model that the catalogue has; "" when it has none of that name.
std::string getModelHint(std::string_view name);

} // namespace pictor::engine
