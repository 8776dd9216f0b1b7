// SPDX-License-Identifier: GPL-3.0-or-later
// PREDICT and EVALUATE.
#include "engine/column_labels.h"
#include "engine/embed_pictures.h"
#include "engine/engine_errors.h"
#include "engine/hosted_encoder.h"
#include "engine/prediction_metrics.h"
#include "engine/runner.h"
#include "engine/table_pictures.h"
#include "store/sql_text.h"

#include <array>
#include <cmath>

namespace pictor::engine {

using store::Cell;
using store::Column;
using store::TempTable;

namespace {

// A classifier's answers as vectors, so that pictures get them the way they get vectors.
class AnswerVectors : public learn::Encoder
{
public:
    explicit AnswerVectors(const learn::Classifier& classifier)
        : m_classifier(classifier)
    {
    }
    int dimension() const override { return static_cast<int>(m_classifier.labels().outputs()); }
    ImageFormat inputFormat() const override { return m_classifier.inputFormat(); }
    Result<std::vector<float>> embed(std::span<const Image> batch) const override
    {
        return m_classifier.predict(batch);
    }

private:
    const learn::Classifier& m_classifier;
};

Cell answer(const Embedding& outputs, const learn::LabelSet& set, std::size_t topK)
{
    if (outputs.empty())
        return std::monostate();
    if (set.task == learn::Task::Regression)
        return static_cast<double>(outputs.front());
    if (topK == 1)
        return answerCell(set.classes[likeliest(outputs)], set.type);
    std::vector<Cell> labels;
    for (const std::size_t index : likeliest(outputs, topK))
        labels.push_back(answerCell(set.classes[index], set.type));
    return answerList(labels);
}

} // namespace

Result<TempTable> Runner::apply(const language::ApplyModel& apply)
{
    if (apply.verb == language::ModelVerb::Predict)
        return predict(apply);
    return apply.verb == language::ModelVerb::Evaluate ? evaluateModel(apply) : convert(apply);
}

Result<std::shared_ptr<const learn::Classifier>> Runner::openClassifier(
    const store::ModelRecord& model, std::optional<int> inputSize, TextSpan span)
{
    auto classifier = m_models.classifier(model, inputSize);
    if (!classifier)
        return std::unexpected(withSpan(classifier.error(), span));
    return classifier;
}

Result<TempTable> Runner::predict(const language::ApplyModel& predict)
{
    PICTOR_TRY_ASSIGN(const BoundPredict bound, m_binder.bindPredict(predict));
    if (isHostedClass(bound.model.className))
        return convertRows(
            *predict.query, {bound.model, bound.imageColumn, bound.resultColumn, bound.table, bound.batchSize});
    PICTOR_TRY_ASSIGN(const auto classifier, openClassifier(bound.model, bound.inputSize, predict.model.span));
    const learn::LabelSet& set = classifier->labels();
    const bool list = bound.topK > 1 && set.task == learn::Task::Classification;
    PICTOR_TRY_ASSIGN(TempTable table,
        evaluate(*predict.query,
            std::array{list ? Column::declared(bound.resultColumn, "TEXT") : answerColumn(bound.resultColumn, set)}));
    const std::size_t target = table.columnAt(bound.resultColumn);
    const auto keep = [&](std::size_t first, std::span<const Embedding> outputs) -> Result<void> {
        std::vector<Cell> cells;
        for (const Embedding& one : outputs)
            cells.push_back(answer(one, set, bound.topK));
        return table.setCells(target, static_cast<std::int64_t>(first), cells);
    };
    PICTOR_TRY(embedPictures({table, table.columnAt(bound.imageColumn), m_scope.paths()}, {AnswerVectors(*classifier)},
        {.batchSize = bound.batchSize, .threads = m_options.threads}, m_context, keep));
    if (bound.table)
        PICTOR_TRY(storeResult(*bound.table, table, {}));
    return table;
}

Result<TempTable> Runner::evaluateModel(const language::ApplyModel& evaluate)
{
    PICTOR_TRY_ASSIGN(const BoundEvaluate bound, m_binder.bindEvaluate(evaluate));
    PICTOR_TRY_ASSIGN(const auto classifier, openClassifier(bound.model, bound.inputSize, evaluate.model.span));
    PICTOR_TRY_ASSIGN(LabelledPictures labelled,
        labelledPictures(*evaluate.query, bound.columns, [&](const auto& cells, const Column& column) {
            return matchLabels(cells, column, classifier->labels(), bound.model.name);
        }));
    const TablePictures pictures(std::move(labelled.paths), m_scope.paths());
    PICTOR_TRY_ASSIGN(const learn::LabelledVectors answered,
        embedLabelled(pictures, labelled.labels, {AnswerVectors(*classifier)}, bound.batchSize));
    if (answered.labels.size() == 0)
        return failAt(evaluate.query->span, error::nothingToEvaluate, bound.columns.label);
    return metricTable(measure(answered));
}

Result<TempTable> Runner::metricTable(const std::vector<Metric>& metrics)
{
    std::vector<std::vector<std::string>> names;
    std::vector<Cell> scores;
    for (const auto& [name, score] : metrics) {
        names.push_back({std::string(name)});
        Cell& cell = scores.emplace_back();
        if (!std::isnan(score))
            cell = score;
    }
    const std::vector<Column> columns = metricColumns();
    const std::string rows = store::textRelation(std::span(columns).first(1), names);
    PICTOR_TRY_ASSIGN(
        TempTable table, m_workspace.database().materializeWith(rows, m_context, std::span(columns).last(1)));
    PICTOR_TRY(table.setCells(1, 0, scores));
    return table;
}

} // namespace pictor::engine
