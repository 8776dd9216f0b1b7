// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_catalogue.h"

#include "base/text.h"
#include "engine/catalogue_files.h"
#include "engine/engine_errors.h"
#include "engine/model_files.h"
#include "engine/paths.h"
#include "store/archive.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <span>

namespace pictor::engine {

namespace {

constexpr std::string_view kind = "models";
constexpr std::int64_t mostLabelBytes = std::int64_t{1} << 20;

// With where it comes from, so that a workspace that was copied elsewhere still says so.
QJsonObject networkOf(const QJsonObject& object)
{
    QJsonObject network = object.value(QStringLiteral("network")).toObject();
    for (const QString& key : {QStringLiteral("source"), QStringLiteral("licence")})
        network.insert(key, object.value(key));
    return network;
}

Result<ModelEntry> toEntry(const CatalogueObject& entry)
{
    const auto text = [&](const char* key) { return catalogueText(entry.object, key); };
    const QJsonObject network = networkOf(entry.object);
    const QJsonObject architecture = network.value(QStringLiteral("architecture")).toObject();
    ModelEntry model{
        .name = toLower(text("name")),
        .className = text("class_name"),
        .updatedUtc = text("last_updated_utc"),
        .weights = entry.folder / pathFromUtf8(text("weights")),
        .sha256 = toLower(text("sha256")),
        .labels = text("labels").empty() ? std::filesystem::path() : entry.folder / pathFromUtf8(text("labels")),
        .labelsSha256 = toLower(text("labels_sha256")),
        .network = QJsonDocument(network).toJson(QJsonDocument::Compact).toStdString(),
        .dimension = architecture.value(QStringLiteral("vector_size")).toInt(),
    };
    if (model.className.empty() || text("weights").empty() || model.dimension <= 0)
        return fail(error::badCatalogue, utf8FromPath(entry.folder / "catalogue.json"),
            "model \"" + model.name + "\" lacks \"class_name\", \"weights\" or its network's \"vector_size\"");
    return model;
}

Result<std::vector<std::byte>> readVerified(
    const std::filesystem::path& file, const std::string& sha256, std::int64_t mostBytes)
{
    if (!pathExists(file))
        return fail(error::modelFileMissing, utf8FromPath(file));
    PICTOR_TRY_ASSIGN(auto bytes, store::readFile(file, mostBytes));
    if (const std::string found = sha256Hex(bytes); found != sha256)
        return fail(error::modelChecksum, utf8FromPath(file), found, sha256);
    return bytes;
}

QJsonArray linesOf(const std::vector<std::byte>& bytes)
{
    const QByteArray text(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    return QJsonArray::fromStringList(QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts));
}

} // namespace

std::vector<std::filesystem::path> modelCatalogueFolders()
{
    return catalogueFolders(kind);
}

Result<std::vector<ModelEntry>> readModelCatalogue()
{
    PICTOR_TRY_ASSIGN(const auto objects, readCatalogues(kind));
    std::vector<ModelEntry> entries;
    for (const CatalogueObject& object : objects) {
        PICTOR_TRY_ASSIGN(ModelEntry entry, toEntry(object));
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<learn::ModelFiles> readCatalogueModel(const ModelEntry& entry)
{
    learn::ModelFiles files;
    files.description = entry.network;
    PICTOR_TRY_ASSIGN(files.weights, readVerified(entry.weights, entry.sha256, mostWeightBytes));
    if (entry.labels.empty())
        return files;
    PICTOR_TRY_ASSIGN(const auto labels, readVerified(entry.labels, entry.labelsSha256, mostLabelBytes));
    QJsonObject network = QJsonDocument::fromJson(QByteArray::fromStdString(entry.network)).object();
    network.insert(QStringLiteral("labels"), linesOf(labels));
    files.description = QJsonDocument(network).toJson(QJsonDocument::Compact).toStdString();
    return files;
}

ModelEntry withFloat32(ModelEntry entry)
{
    QJsonObject network = QJsonDocument::fromJson(QByteArray::fromStdString(entry.network)).object();
    QJsonObject architecture = network.value(QStringLiteral("architecture")).toObject();
    architecture.remove(QStringLiteral("precision"));
    architecture.remove(QStringLiteral("activation_ranges"));
    network.insert(QStringLiteral("architecture"), architecture);
    entry.network = QJsonDocument(network).toJson(QJsonDocument::Compact).toStdString();
    return entry;
}

std::string fingerprint(const ModelEntry& entry)
{
    const std::string text = entry.sha256 + entry.network;
    return sha256Hex(std::as_bytes(std::span(text)));
}

std::string getModelHint(std::string_view name)
{
    const auto catalogue = readModelCatalogue();
    const std::string lowered = toLower(name);
    const bool known = catalogue && std::ranges::count(*catalogue, lowered, &ModelEntry::name) > 0;
    return known ? "GET THANOSQL MODEL " + lowered + " brings it." : "";
}

} // namespace pictor::engine
