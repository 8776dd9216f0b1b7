// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonObject>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// Lists of what can be fetched: catalogue.json in a folder that ships with the program and in one of the user.
namespace pictor::engine {

struct CatalogueObject
{
    QJsonObject object;
    std::filesystem::path folder; // where the files that it names are
};

// "<program>/../share/pictor/<kind>" (or PICTOR_DATA_PATH/<kind>) and "<user data>/pictor/<kind>"; kind: "datasets".
std::vector<std::filesystem::path> catalogueFolders(std::string_view kind);

// All entries of both catalogues; of two with one name the user's. Each has "name" and "sha256". Fails with
// error::badCatalogue; a catalogue that is not there is empty.
Result<std::vector<CatalogueObject>> readCatalogues(std::string_view kind);

// The text of a key, "" when there is none.
std::string catalogueText(const QJsonObject& object, const char* key);

} // namespace pictor::engine
