// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_shelf.h"

#include "engine/engine_errors.h"
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

} // namespace

ModelShelf::ModelShelf(store::Workspace& workspace)
    : m_workspace(workspace)
{
}

Result<std::shared_ptr<const learn::Encoder>> ModelShelf::encoder(const store::ModelRecord& record)
{
    const auto known = m_loaded.find(record.name);
    if (known != m_loaded.end() && known->second.fileId == record.fileId)
        return known->second.encoder;
    const std::filesystem::path folder = m_workspace.modelsFolder() / pathFromUtf8(record.name);
    PICTOR_TRY_ASSIGN(const StoredModel stored, readModelFiles(folder, record.name));
    if (stored.fileId != record.fileId)
        return fail(error::damagedModel, record.name, "its files belong to another model", utf8FromPath(folder));
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    auto encoder = learning->loadEncoder(stored.files.weights, stored.files.description);
    if (!encoder)
        return fail(error::damagedModel, record.name, encoder.error().message, utf8FromPath(folder));
    Loaded loaded{record.fileId, *std::move(encoder)};
    return m_loaded.insert_or_assign(record.name, std::move(loaded)).first->second.encoder;
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
    if (model.encoder)
        m_loaded.insert_or_assign(model.name, Loaded{record.fileId, std::move(model.encoder)});
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
