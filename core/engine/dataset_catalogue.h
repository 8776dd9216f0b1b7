// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pictor::engine {

// One dataset that GET THANOSQL DATASET can bring.
struct DatasetEntry
{
    std::string name;
    std::string dataType;          // "image"
    std::filesystem::path archive; // zip or tar
    std::string folderInArchive;   // what to leave out of the unpacked paths: "mnist_data"
    std::string sha256;            // of the archive
    std::string licence;
};

// Reads catalogue.json of the folder that ships with the program and of the user's own (datasetCatalogueFolders());
// the user's entries win.
Result<std::vector<DatasetEntry>> readDatasetCatalogue();

// "<program>/../share/pictor/datasets" (or PICTOR_DATA_PATH/datasets) and "<user data>/pictor/datasets".
std::vector<std::filesystem::path> datasetCatalogueFolders();

} // namespace pictor::engine
