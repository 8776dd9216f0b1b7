// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset_catalogue.h"

#include "base/text.h"
#include "engine/catalogue_files.h"
#include "engine/paths.h"

namespace pictor::engine {

namespace {

constexpr std::string_view kind = "datasets";

DatasetEntry toEntry(const CatalogueObject& entry)
{
    const auto text = [&](const char* key) { return catalogueText(entry.object, key); };
    return {
        .name = toLower(text("name")),
        .dataType = text("data_type"),
        .archive = entry.folder / pathFromUtf8(text("archive")),
        .folderInArchive = text("folder_in_archive"),
        .sha256 = toLower(text("sha256")),
        .licence = text("licence"),
    };
}

} // namespace

std::vector<std::filesystem::path> datasetCatalogueFolders()
{
    return catalogueFolders(kind);
}

Result<std::vector<DatasetEntry>> readDatasetCatalogue()
{
    PICTOR_TRY_ASSIGN(const auto objects, readCatalogues(kind));
    std::vector<DatasetEntry> entries;
    entries.reserve(objects.size());
    for (const CatalogueObject& object : objects)
        entries.push_back(toEntry(object));
    return entries;
}

} // namespace pictor::engine
