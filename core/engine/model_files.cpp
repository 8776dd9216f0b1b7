// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_files.h"

#include "engine/engine_errors.h"
#include "engine/hosted_encoder.h"
#include "engine/paths.h"
#include "store/archive.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace pictor::engine {

namespace {

constexpr int formatVersion = 1;
constexpr std::string_view weightsName = "weights.safetensors";
constexpr const char* descriptionName = "model.json";
constexpr std::int64_t mostDescriptionBytes = 64 << 20;

// The file with the weights: that of a model from elsewhere has its own format, and so its own name.
std::string_view fileNameFor(std::string_view description)
{
    const auto hosted = readHosted(description);
    return hosted ? hostedFileName(hosted->framework) : weightsName;
}

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

QByteArray view(std::span<const std::byte> bytes)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
}

std::span<const std::byte> asBytes(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::byte*>(bytes.data()), static_cast<std::size_t>(bytes.size())};
}

// Over all other fields: compact JSON with sorted keys, as QJsonDocument writes it.
QString checksumOf(QJsonObject object)
{
    object.remove(key("checksum"));
    return QString::fromStdString(sha256Hex(asBytes(QJsonDocument(object).toJson(QJsonDocument::Compact))));
}

QJsonObject toJson(const StoredModel& model)
{
    const QByteArray description = QByteArray::fromStdString(model.files.description);
    QJsonObject object{
        {key("format"), formatVersion},
        {key("name"), QString::fromStdString(model.name)},
        {key("class"), QString::fromStdString(model.className)},
        {key("created_utc"), QString::fromStdString(model.createdUtc)},
        {key("id"), QString::fromStdString(model.fileId)},
        {key("dimension"), model.dimension},
        {key("data"),
            QJsonObject{{key("pictures"), qint64(model.pictures)},
                {key("fingerprint"), QString::fromStdString(model.dataFingerprint)}}},
        {key("training_seconds"), model.trainingSeconds},
        {key("network"), QJsonDocument::fromJson(description).object()},
        {key("weights"),
            QJsonObject{{key("file"), QString::fromUtf8(fileNameFor(model.files.description))},
                {key("bytes"), qint64(model.files.weights.size())},
                {key("sha256"), QString::fromStdString(sha256Hex(model.files.weights))}}},
    };
    object.insert(key("checksum"), checksumOf(object));
    return object;
}

std::string text(const QJsonObject& object, const char* name)
{
    return object.value(key(name)).toString().toStdString();
}

// Why the file is no good, in a few words.
Result<QJsonObject> readDescription(const std::filesystem::path& folder, const std::string& name)
{
    const auto damaged
        = [&](std::string_view why) { return fail(error::damagedModel, name, why, utf8FromPath(folder)); };
    const auto bytes = store::readFile(folder / descriptionName, mostDescriptionBytes);
    if (!bytes)
        return damaged(bytes.error().message);
    QJsonObject object = QJsonDocument::fromJson(view(*bytes)).object();
    if (object.isEmpty())
        return damaged("model.json is not JSON");
    if (object.value(key("format")).toInt() > formatVersion)
        return fail(error::newerModel, name, object.value(key("format")).toInt());
    if (object.value(key("checksum")).toString() != checksumOf(object))
        return damaged("the checksum of model.json does not match");
    return object;
}

StoredModel describedBy(const QJsonObject& object)
{
    const QJsonObject data = object.value(key("data")).toObject();
    return {
        .name = text(object, "name"),
        .className = text(object, "class"),
        .createdUtc = text(object, "created_utc"),
        .fileId = text(object, "id"),
        .dimension = object.value(key("dimension")).toInt(),
        .dataFingerprint = text(data, "fingerprint"),
        .pictures = data.value(key("pictures")).toInteger(),
        .trainingSeconds = object.value(key("training_seconds")).toDouble(),
        .files = {.weights = {},
            .description
            = QJsonDocument(object.value(key("network")).toObject()).toJson(QJsonDocument::Compact).toStdString()},
    };
}

} // namespace

std::string sha256Hex(std::span<const std::byte> bytes)
{
    return QCryptographicHash::hash(view(bytes), QCryptographicHash::Sha256).toHex().toStdString();
}

Result<void> writeModelFiles(const std::filesystem::path& folder, const StoredModel& model)
{
    PICTOR_TRY(store::writeFileAtomically(folder / fileNameFor(model.files.description), model.files.weights));
    return store::writeFileAtomically(
        folder / descriptionName, asBytes(QJsonDocument(toJson(model)).toJson(QJsonDocument::Indented)));
}

Result<StoredModel> readModelFiles(const std::filesystem::path& folder, const std::string& name)
{
    PICTOR_TRY_ASSIGN(const QJsonObject object, readDescription(folder, name));
    const auto damaged
        = [&](std::string_view why) { return fail(error::damagedModel, name, why, utf8FromPath(folder)); };
    StoredModel model = describedBy(object);
    const std::string file(fileNameFor(model.files.description));
    auto weights = store::readFile(folder / file, mostWeightBytes);
    if (!weights)
        return damaged(weights.error().message);
    if (sha256Hex(*weights) != text(object.value(key("weights")).toObject(), "sha256"))
        return damaged("the checksum of " + file + " does not match");
    model.files.weights = *std::move(weights);
    return model;
}

Result<StoredModel> readModelDescription(const std::filesystem::path& folder, const std::string& name)
{
    PICTOR_TRY_ASSIGN(const QJsonObject object, readDescription(folder, name));
    return describedBy(object);
}

} // namespace pictor::engine
