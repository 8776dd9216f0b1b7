// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include "base/text.h"
#include "engine/embed_pictures.h"
#include "engine/engine_errors.h"
#include "engine/learning_module.h"
#include "engine/table_pictures.h"
#include "engine/training_checkpoints.h"
#include "store/sql_text.h"

#include <array>

namespace pictor::engine {

using store::Column;
using store::TempTable;

learn::Device deviceNamed(std::string_view name)
{
    using learn::Device;
    return name == "cpu" ? Device::Cpu : name == "cuda" ? Device::Cuda : name == "mps" ? Device::Mps : Device::Auto;
}

Error withSpan(Error error, TextSpan span)
{
    if (!error.span)
        error.span = span;
    return error;
}

Result<Outcome> Runner::runBuild(const language::BuildModel& build)
{
    PICTOR_TRY_ASSIGN(BoundBuild bound, m_binder.bindBuild(build));
    return trainSimClr(std::move(bound), *build.query);
}

Result<Outcome> Runner::trainSimClr(BoundBuild bound, const language::Statement& statement)
{
    PICTOR_TRY_ASSIGN(RunnableQuery query, prepare(statement));
    query.sql = store::selectColumn(query.sql, bound.imageColumn);
    PICTOR_TRY_ASSIGN(const TempTable table, materialize(std::move(query)));
    PICTOR_TRY_ASSIGN(auto paths, readTexts(table, 0, m_context));
    const TablePictures pictures(std::move(paths), m_scope.paths());
    m_context.report({.stage = "Loading the learning module", .unit = {}, .training = {}});
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    if (bound.options.threads == 0)
        bound.options.threads = m_options.threads;
    if (bound.options.device == learn::Device::Auto)
        bound.options.device = deviceNamed(m_options.device);
    if (bound.pretrained) {
        PICTOR_TRY_ASSIGN(learn::ModelFiles files, readCatalogueModel(*bound.pretrained));
        bound.options.pretrained = std::make_shared<const learn::ModelFiles>(std::move(files));
    }
    if (bound.start) {
        PICTOR_TRY_ASSIGN(learn::ModelFiles files, m_models.files(*bound.start));
        bound.options.start = std::make_shared<const learn::ModelFiles>(std::move(files));
    }
    TrainingCheckpoints checkpoints(m_workspace, bound.model, bound.resume);
    auto training = learning->trainSimClr(pictures, bound.options, m_context, checkpoints.store());
    if (!training)
        return std::unexpected(withSpan(training.error(), statement.span));
    PICTOR_TRY(m_models.save({.name = bound.model,
                                 .className = bound.className,
                                 .files = std::move(training->files),
                                 .dimension = training->encoder->dimension(),
                                 .encoder = std::move(training->encoder),
                                 .pictures = static_cast<std::int64_t>(training->picturesUsed),
                                 .trainingSeconds = training->seconds,
                                 .dataFingerprint = pictures.fingerprint(),
                                 .overwrite = bound.overwrite},
        m_context));
    checkpoints.remove();
    return Outcome{.message = "Success"};
}

Result<TempTable> Runner::convert(const language::ApplyModel& convert)
{
    PICTOR_TRY_ASSIGN(const BoundConvert bound, m_binder.bindConvert(convert));
    return convertRows(*convert.query, bound);
}

Result<TempTable> Runner::convertRows(const language::Statement& query, const BoundConvert& bound)
{
    PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.model));
    PICTOR_TRY_ASSIGN(
        TempTable table, evaluate(query, std::array{Column::vector(bound.resultColumn, encoder->dimension())}));
    PICTOR_TRY(embedColumn(table, bound, *encoder));
    if (bound.table)
        PICTOR_TRY(storeResult(*bound.table, table, std::pair(bound.resultColumn, bound.model)));
    return table;
}

Result<void> Runner::embedColumn(TempTable& table, const BoundConvert& bound, const learn::Encoder& encoder)
{
    if (const auto notice = encoder.notice())
        m_context.notice(Severity::Note, *notice);
    const std::size_t target = table.columnAt(bound.resultColumn);
    const auto keep = [&](std::size_t first, std::span<const Embedding> vectors) -> Result<void> {
        std::vector<store::Cell> cells;
        cells.reserve(vectors.size());
        for (const Embedding& vector : vectors)
            cells.push_back(toCell(vector));
        return table.setCells(target, static_cast<std::int64_t>(first), cells);
    };
    auto cache = store::EmbeddingCache::open(m_workspace);
    PICTOR_TRY_ASSIGN(const std::int64_t reused,
        embedPictures({table, table.columnAt(bound.imageColumn), m_scope.paths()},
            {encoder, bound.model.fileId, &cache}, {.batchSize = bound.batchSize, .threads = m_options.threads},
            m_context, keep));
    if (reused > 0)
        m_context.notice(Severity::Note, makeError(error::vectorsReused, reused, table.rowCount()));
    PICTOR_TRY_ASSIGN(const auto models, m_workspace.models());
    cache.sweep(models);
    return {};
}

Result<void> Runner::storeResult(const std::string& name, const TempTable& table,
    const std::optional<std::pair<std::string, store::ModelRecord>>& vectors, bool replace)
{
    PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
    PICTOR_TRY_ASSIGN(const auto rowsBefore, store::countRows(m_workspace.database(), name));
    PICTOR_TRY(m_workspace.storeTable(name, table, replace, m_context));
    if (vectors)
        PICTOR_TRY(m_workspace.setColumnModel(transaction, name, vectors->first, vectors->second));
    PICTOR_TRY(transaction.commit());
    if (rowsBefore && *rowsBefore != table.rowCount()) // said, because rows may be lost this way
        m_context.notice(Severity::Note, makeError(error::rowsReplaced, name, table.rowCount(), *rowsBefore));
    return {};
}

} // namespace pictor::engine
