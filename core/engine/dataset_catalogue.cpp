// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset_catalogue.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "engine/paths.h"
#include "store/archive.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace pictor::engine {

namespace {

constexpr std::int64_t mostCatalogueBytes = 16 << 20;

std::string text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString().toStdString();
}

DatasetEntry toEntry(const QJsonObject& object, const std::filesystem::path& folder)
{
    return {
        .name = toLower(text(object, "name")),
        .dataType = text(object, "data_type"),
        .archive = folder / pathFromUtf8(text(object, "archive")),
        .folderInArchive = text(object, "folder_in_archive"),
        .sha256 = toLower(text(object, "sha256")),
        .licence = text(object, "licence"),
    };
}

Result<std::vector<DatasetEntry>> readCatalogue(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "catalogue.json";
    if (!std::filesystem::exists(file))
        return {};
    PICTOR_TRY_ASSIGN(const auto bytes, store::readFile(file, mostCatalogueBytes));
    QJsonParseError parseError;
    const auto document = QJsonDocument::fromJson(
        QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())), &parseError);
    if (!document.isArray()) {
        const std::string why = parseError.error == QJsonParseError::NoError ? "it is not a JSON array"
                                                                             : parseError.errorString().toStdString();
        return fail(error::badCatalogue, utf8FromPath(file), why);
    }
    std::vector<DatasetEntry> entries;
    for (const QJsonValue& value : document.array()) {
        DatasetEntry entry = toEntry(value.toObject(), folder);
        if (entry.name.empty() || entry.sha256.size() != 64)
            return fail(error::badCatalogue, utf8FromPath(file), "an entry lacks \"name\", \"archive\" or \"sha256\"");
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace

std::vector<std::filesystem::path> datasetCatalogueFolders()
{
    const QString installed = qEnvironmentVariable(
        "PICTOR_DATA_PATH", QCoreApplication::applicationDirPath() + QStringLiteral("/../share/pictor"));
    const QString own
        = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/pictor");
    return {pathFromUtf8(installed.toStdString()).lexically_normal() / "datasets",
        pathFromUtf8(own.toStdString()) / "datasets"};
}

Result<std::vector<DatasetEntry>> readDatasetCatalogue()
{
    std::vector<DatasetEntry> all;
    for (const auto& folder : datasetCatalogueFolders()) {
        PICTOR_TRY_ASSIGN(auto entries, readCatalogue(folder));
        for (DatasetEntry& entry : entries) {
            std::erase_if(all, [&](const DatasetEntry& known) { return known.name == entry.name; });
            all.push_back(std::move(entry));
        }
    }
    return all;
}

} // namespace pictor::engine
