// SPDX-License-Identifier: GPL-3.0-or-later
// BUILD MODEL on a model of the workspace, FIT MODEL.
#include "engine/base_models.h"
#include "engine/column_labels.h"
#include "engine/embed_pictures.h"
#include "engine/engine_errors.h"
#include "engine/learning_module.h"
#include "engine/runner.h"
#include "engine/table_pictures.h"
#include "engine/training_checkpoints.h"

#include <algorithm>

namespace pictor::engine {

using store::TempTable;

Result<Runner::LabelledPictures> Runner::labelledPictures(
    const language::Statement& query, const LabelColumns& columns, const LabelReader& read)
{
    PICTOR_TRY_ASSIGN(const TempTable table, evaluate(query));
    const std::size_t labelColumn = table.columnAt(columns.label);
    PICTOR_TRY_ASSIGN(const auto cells, readCells(table, labelColumn, m_context));
    PICTOR_TRY_ASSIGN(auto labelled, read(cells, table.columns()[labelColumn]));
    if (const std::size_t missing = cells.size() - labelled.rows.size(); missing > 0)
        m_context.notice(
            Severity::Note, makeError(error::labelsMissing, missing, cells.size(), table.columns()[labelColumn].name));
    PICTOR_TRY_ASSIGN(const auto paths, readTexts(table, table.columnAt(columns.image), m_context));
    LabelledPictures result{.paths = {}, .labels = std::move(labelled.labels)};
    for (const std::size_t row : labelled.rows)
        result.paths.push_back(paths[row]);
    return result;
}

namespace {

// Keeps the labels of the pictures that could be used.
void keepLabel(const learn::Labels& all, std::size_t index, learn::Labels& kept)
{
    if (all.set.task == learn::Task::Regression)
        kept.values.push_back(all.values[index]);
    else
        kept.classes.push_back(all.classes[index]);
}

} // namespace

Result<learn::LabelledVectors> Runner::embedLabelled(
    const TablePictures& pictures, const learn::Labels& labels, const CachedEncoder& encoder, int batchSize)
{
    learn::LabelledVectors samples{
        .dimension = encoder.encoder.dimension(), .vectors = {}, .labels = {labels.set, {}, {}}};
    const auto keep = [&](std::size_t first, std::span<const Embedding> vectors) -> Result<void> {
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            if (vectors[i].empty())
                continue;
            samples.vectors.insert(samples.vectors.end(), vectors[i].begin(), vectors[i].end());
            keepLabel(labels, first + i, samples.labels);
        }
        return {};
    };
    PICTOR_TRY(
        embedPictures(pictures, encoder, {.batchSize = batchSize, .threads = m_options.threads}, m_context, keep));
    return samples;
}

Result<Outcome> Runner::trainHead(BoundHead bound, const language::Statement& query, const LabelReader& read)
{
    PICTOR_TRY_ASSIGN(LabelledPictures labelled, labelledPictures(query, bound.columns, read));
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    if (auto checked = learning->checkLabels(labelled.labels); !checked)
        return std::unexpected(withSpan(checked.error(), query.span));
    const TablePictures pictures(std::move(labelled.paths), m_scope.paths());
    PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.base));
    auto cache = store::EmbeddingCache::open(m_workspace);
    PICTOR_TRY_ASSIGN(const auto samples,
        embedLabelled(pictures, labelled.labels, {*encoder, bound.base.fileId, &cache}, bound.batchSize));
    PICTOR_TRY_ASSIGN(const learn::ModelFiles base, m_models.files(bound.base));
    if (bound.options.threads == 0)
        bound.options.threads = m_options.threads;
    m_context.report({.stage = "Fitting the last layer", .unit = {}, .training = {}});
    auto training = learning->trainHead(samples, base, bound.options, m_context);
    if (!training)
        return std::unexpected(withSpan(training.error(), query.span));
    PICTOR_TRY(m_models.save({.name = bound.model,
                                 .className = std::string(headClass(samples.labels.set.task)),
                                 .files = std::move(training->files),
                                 .dimension = encoder->dimension(),
                                 .encoder = encoder,
                                 .classifier = std::move(training->classifier),
                                 .pictures = static_cast<std::int64_t>(training->picturesUsed),
                                 .trainingSeconds = training->seconds,
                                 .dataFingerprint = pictures.fingerprint(),
                                 .overwrite = bound.overwrite},
        m_context));
    return Outcome{.message = "Success"};
}

Result<Outcome> Runner::runBuildHead(const language::BuildModel& build)
{
    PICTOR_TRY_ASSIGN(BoundHead bound, m_binder.bindHead(build));
    const learn::Task task = bound.task;
    return trainHead(std::move(bound), *build.query,
        [task](const auto& cells, const store::Column& column) { return learnLabels(cells, column, task); });
}

Result<Outcome> Runner::trainNetwork(BoundNetwork bound, const language::Statement& query, const LabelReader& read)
{
    PICTOR_TRY_ASSIGN(LabelledPictures labelled, labelledPictures(query, bound.columns, read));
    const TablePictures pictures(std::move(labelled.paths), m_scope.paths());
    m_context.report({.stage = "Loading the learning module", .unit = {}, .training = {}});
    PICTOR_TRY_ASSIGN(const learn::Learning* learning, learningModule());
    if (bound.start) {
        PICTOR_TRY_ASSIGN(learn::ModelFiles start, m_models.files(*bound.start));
        bound.options.start = std::make_shared<const learn::ModelFiles>(std::move(start));
    }
    if (bound.options.threads == 0)
        bound.options.threads = m_options.threads;
    if (bound.options.device == learn::Device::Auto)
        bound.options.device = deviceNamed(m_options.device);
    TrainingCheckpoints checkpoints(m_workspace, bound.model, bound.resume);
    auto training = learning->trainClassifier(pictures, labelled.labels, bound.options, m_context, checkpoints.store());
    if (!training)
        return std::unexpected(withSpan(training.error(), query.span));
    PICTOR_TRY(m_models.save({.name = bound.model,
                                 .className = bound.options.architecture,
                                 .files = std::move(training->files),
                                 .dimension = training->dimension,
                                 .encoder = nullptr,
                                 .classifier = std::move(training->classifier),
                                 .pictures = static_cast<std::int64_t>(training->picturesUsed),
                                 .trainingSeconds = training->seconds,
                                 .dataFingerprint = pictures.fingerprint(),
                                 .overwrite = bound.overwrite},
        m_context));
    checkpoints.remove();
    return Outcome{.message = "Success"};
}

Result<Outcome> Runner::runBuildNetwork(const language::BuildModel& build)
{
    PICTOR_TRY_ASSIGN(BoundNetwork bound, m_binder.bindNetwork(build));
    return trainNetwork(std::move(bound), *build.query, [](const auto& cells, const store::Column& column) {
        return learnLabels(cells, column, learn::Task::Classification);
    });
}

Result<Outcome> Runner::runFit(const language::FitModel& fit)
{
    PICTOR_TRY_ASSIGN(auto bound, m_binder.bindFit(fit));
    if (auto* const embedding = std::get_if<BoundBuild>(&bound))
        return trainSimClr(std::move(*embedding), *fit.query);
    auto* const head = std::get_if<BoundHead>(&bound);
    const store::ModelRecord old = head ? head->base : *std::get<BoundNetwork>(bound).start;
    PICTOR_TRY_ASSIGN(const auto classifier, m_models.classifier(old));
    const auto read = [&](const auto& cells, const store::Column& column) {
        return matchLabels(cells, column, classifier->labels(), old.name);
    };
    if (head)
        return trainHead(std::move(*head), *fit.query, read);
    return trainNetwork(std::move(std::get<BoundNetwork>(bound)), *fit.query, read);
}

} // namespace pictor::engine
