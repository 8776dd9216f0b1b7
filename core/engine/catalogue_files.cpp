// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalogue_files.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "engine/paths.h"
#include "store/archive.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace pictor::engine {

namespace {

constexpr std::int64_t mostCatalogueBytes = 16 << 20;

std::string nameOf(const CatalogueObject& entry)
{
    return toLower(catalogueText(entry.object, "name"));
}

Result<std::vector<CatalogueObject>> readCatalogue(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "catalogue.json";
    if (!pathExists(file))
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
    std::vector<CatalogueObject> entries;
    for (const auto& value : document.array()) {
        entries.push_back({value.toObject(), folder});
        if (nameOf(entries.back()).empty() || catalogueText(entries.back().object, "sha256").size() != 64)
            return fail(error::badCatalogue, utf8FromPath(file), "an entry lacks \"name\" or \"sha256\"");
    }
    return entries;
}

} // namespace

std::string catalogueText(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString().toStdString();
}

std::vector<std::filesystem::path> catalogueFolders(std::string_view kind)
{
    const QString installed = qEnvironmentVariable(
        "PICTOR_DATA_PATH", QCoreApplication::applicationDirPath() + QStringLiteral("/../share/pictor"));
    const QString own
        = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/pictor");
    return {pathFromUtf8(installed.toStdString()).lexically_normal() / kind, pathFromUtf8(own.toStdString()) / kind};
}

Result<std::vector<CatalogueObject>> readCatalogues(std::string_view kind)
{
    std::vector<CatalogueObject> all;
    for (const auto& folder : catalogueFolders(kind)) {
        PICTOR_TRY_ASSIGN(auto entries, readCatalogue(folder));
        for (CatalogueObject& entry : entries) {
            std::erase_if(all, [&](const CatalogueObject& known) { return nameOf(known) == nameOf(entry); });
            all.push_back(std::move(entry));
        }
    }
    return all;
}

} // namespace pictor::engine
