// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_shelf.h"

#include "engine/engine_errors.h"
#include "engine/hosted_encoder.h"
#include "engine/learning_module.h"
#include "engine/model_files.h"
#include "engine/paths.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUuid>

namespace pictor::engine {

namespace {

std::string nowUtc()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString();
}

std::string newFileId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

using EncoderPointer = std::unique_ptr<learn::Encoder>;

// A model that another program made is read and verified again whenever its process starts.
Result<EncoderPointer> startHosted(
    const HostedModel& hosted, const std::filesystem::path& folder, const std::string& name)
{
    return HostedEncoder::start(hosted, [folder, name]() -> Result<std::vector<std::byte>> {
        PICTOR_TRY_ASSIGN(StoredModel stored, readModelFiles(folder, name));
        return std::move(stored.files.weights);
    });
}

Result<EncoderPointer> loadEncoder(
    const learn::ModelFiles& files, const std::filesystem::path& folder, const std::string& name)
{
    if (const auto hosted = readHosted(files.description))
        return startHosted(*hosted, folder, name);
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    auto encoder = learning->loadEncoder(files.weights, files.description);
    if (!encoder)
        return fail(error::damagedModel, name, encoder.error().message, utf8FromPath(folder));
    return *std::move(encoder);
}

} // namespace

ModelShelf::ModelShelf(store::Workspace& workspace)
    : m_workspace(workspace)
{
}

std::filesystem::path ModelShelf::folderOf(const store::ModelRecord& record) const
{
    return m_workspace.modelsFolder() / pathFromUtf8(record.name);
}

// What is in memory of a model; nothing of one that another program has replaced.
ModelShelf::Loaded& ModelShelf::loaded(const store::ModelRecord& record)
{
    Loaded& known = m_loaded[record.name];
    if (known.fileId != record.fileId)
        known = Loaded{record.fileId, {}, {}};
    return known;
}

Result<learn::ModelFiles> ModelShelf::files(const store::ModelRecord& record) const
{
    PICTOR_TRY_ASSIGN(StoredModel stored, readModelFiles(folderOf(record), record.name));
    if (stored.fileId != record.fileId)
        return fail(
            error::damagedModel, record.name, "its files belong to another model", utf8FromPath(folderOf(record)));
    return std::move(stored.files);
}

Result<std::shared_ptr<const learn::Encoder>> ModelShelf::encoder(const store::ModelRecord& record)
{
    if (auto known = loaded(record).encoder)
        return known;
    PICTOR_TRY_ASSIGN(const learn::ModelFiles stored, files(record));
    PICTOR_TRY_ASSIGN(auto encoder, loadEncoder(stored, folderOf(record), record.name));
    return loaded(record).encoder = std::move(encoder);
}

Result<std::shared_ptr<const learn::Classifier>> ModelShelf::classifier(
    const store::ModelRecord& record, std::optional<int> inputSize)
{
    if (auto known = loaded(record).classifier; known && (!inputSize || *inputSize == known->inputFormat().size))
        return known;
    PICTOR_TRY_ASSIGN(const learn::ModelFiles stored, files(record));
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    auto classifier = learning->loadClassifier(stored.weights, stored.description, inputSize);
    if (!classifier) {
        const Error& reason = classifier.error();
        if (reason.code == "learn.no-classes")
            return fail(error::noClasses, record.name, record.className);
        if (inputSize)
            return fail(error::inputSizeRefused, record.name, *inputSize, reason.message);
        return fail(error::damagedModel, record.name, reason.message, utf8FromPath(folderOf(record)));
    }
    std::shared_ptr<const learn::Classifier> opened = *std::move(classifier);
    if (!inputSize)
        loaded(record).classifier = opened;
    return opened;
}

Result<void> ModelShelf::save(NewModel model, const RunContext& context)
{
    const std::filesystem::path target = m_workspace.modelsFolder() / pathFromUtf8(model.name);
    const store::ModelRecord record{
        .name = model.name,
        .className = model.className,
        .createdUtc = nowUtc(),
        .dimension = model.dimension,
        .fileId = model.fileId.empty() ? newFileId() : model.fileId,
    };
    PICTOR_TRY_ASSIGN(const std::filesystem::path prepared, m_workspace.makeStagingFolder(target));
    PICTOR_TRY(writeModelFiles(prepared,
        {
            .name = record.name,
            .className = record.className,
            .createdUtc = record.createdUtc,
            .fileId = record.fileId,
            .dimension = record.dimension,
            .dataFingerprint = model.dataFingerprint,
            .pictures = model.pictures,
            .trainingSeconds = model.trainingSeconds,
            .files = std::move(model.files),
        }));
    PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(context));
    PICTOR_TRY_ASSIGN(const auto existing, m_workspace.findModel(model.name));
    if (existing && !model.overwrite)
        return fail(error::modelExists, model.name);
    PICTOR_TRY(m_workspace.scheduleReplace(transaction, prepared, target));
    PICTOR_TRY(m_workspace.saveModel(transaction, record));
    PICTOR_TRY(transaction.commit());
    if (model.encoder || model.classifier)
        m_loaded.insert_or_assign(
            model.name, Loaded{record.fileId, std::move(model.encoder), std::move(model.classifier)});
    return {};
}

Result<void> ModelShelf::remove(const store::ModelRecord& record, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(context));
    PICTOR_TRY(m_workspace.scheduleRemove(transaction, m_workspace.modelsFolder() / pathFromUtf8(record.name)));
    PICTOR_TRY(m_workspace.removeModel(transaction, record.name));
    PICTOR_TRY(transaction.commit());
    m_loaded.erase(record.name);
    return {};
}

} // namespace pictor::engine
