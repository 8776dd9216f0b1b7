// SPDX-License-Identifier: GPL-3.0-or-later
// BUILD MODEL on a model of the workspace, FIT MODEL, PREDICT and EVALUATE.
#include "base/text.h"
#include "engine/base_models.h"
#include "engine/binder.h"
#include "engine/column_choice.h"
#include "engine/engine_errors.h"
#include "engine/hosted_encoder.h"

namespace pictor::engine {

using store::Column;

namespace {

bool isHeadClass(std::string_view className)
{
    return className == linearClassifier || className == linearRegression;
}

learn::HeadOptions headOptions(const BoundOptions& options)
{
    return {.balanced = !equalsIgnoringCase(options.text("class_weights").value_or("balanced"), "none"),
        .seed = static_cast<std::uint64_t>(options.integer("seed").value_or(0)),
        .threads = static_cast<int>(options.integer("threads").value_or(0))};
}

learn::ClassifierOptions networkOptions(const BoundOptions& options)
{
    using learn::Choice;
    using learn::ColorMode;
    using learn::Device;
    const auto is = [&](const char* option, std::string_view value) {
        return equalsIgnoringCase(options.text(option).value_or(""), value);
    };
    learn::ClassifierOptions result;
    result.epochs = static_cast<int>(options.integer("max_epochs").value_or(result.epochs));
    result.batchSize = static_cast<int>(options.integer("batch_size").value_or(result.batchSize));
    result.learningRate = options.number("learning_rate");
    result.inputSize = options.smallInteger("input_size");
    result.color = is("color", "RGB") ? ColorMode::Rgb : is("color", "GRAY") ? ColorMode::Gray : ColorMode::Auto;
    result.flip = is("flip", "True") ? Choice::On : is("flip", "False") ? Choice::Off : Choice::Auto;
    result.balanced = !is("class_weights", "none");
    result.seed = static_cast<std::uint64_t>(options.integer("seed").value_or(0));
    result.threads = static_cast<int>(options.integer("threads").value_or(0));
    result.device = is("device", "cpu") ? Device::Cpu
        : is("device", "cuda")          ? Device::Cuda
        : is("device", "mps")           ? Device::Mps
                                        : Device::Auto;
    return result;
}

} // namespace

Result<void> Binder::checkNewModel(const language::Name& name, const BoundOptions& options)
{
    const std::string lowered = toLower(name.text);
    if (!isModelName(lowered))
        return failAt(name.span, error::badModelName, lowered);
    PICTOR_TRY_ASSIGN(const auto existing, m_scope.model(lowered));
    if (existing && !options.boolean("overwrite", false))
        return failAt(name.span, error::modelExists, lowered);
    return {};
}

Result<LabelColumns> Binder::labelColumns(const BoundOptions& options, const language::Statement& query)
{
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(query));
    LabelColumns result;
    PICTOR_TRY_ASSIGN(result.image, requiredImageColumn(options, columns));
    PICTOR_TRY_ASSIGN(result.label, ColumnChoice(options, "label_col", columns).named("label"));
    return result;
}

Result<store::ModelRecord> Binder::bindBase(const language::Name& name)
{
    PICTOR_TRY_ASSIGN(const auto record, m_scope.model(name.text));
    if (record)
        return *record;
    PICTOR_TRY_ASSIGN(std::vector<std::string> names, m_scope.modelNames());
    for (const BaseModel& base : baseModels())
        names.emplace_back(base.name);
    std::string hint = getModelHint(name.text);
    if (hint.empty())
        hint = didYouMean(name.text, names);
    return failAt(name.span, error::unknownBase, name.text, hint, baseModelNames());
}

Result<BoundHead> Binder::bindHead(const language::BuildModel& build)
{
    BoundHead bound{.model = toLower(build.model.text)};
    PICTOR_TRY_ASSIGN(bound.base, bindBase(build.base));
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(build.options, buildHeadOptions, m_warnings));
    PICTOR_TRY(checkNewModel(build.model, options));
    PICTOR_TRY_ASSIGN(bound.columns, labelColumns(options, *build.query));
    if (equalsIgnoringCase(options.text("task").value_or(""), "regression"))
        bound.task = learn::Task::Regression;
    bound.overwrite = options.boolean("overwrite", false);
    bound.batchSize = static_cast<int>(options.integer("batch_size").value_or(bound.batchSize));
    bound.options = headOptions(options);
    return bound;
}

Result<BoundNetwork> Binder::bindNetwork(const language::BuildModel& build)
{
    BoundNetwork bound{.model = toLower(build.model.text)};
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(build.options, buildClassifierOptions, m_warnings));
    PICTOR_TRY(checkNewModel(build.model, options));
    PICTOR_TRY_ASSIGN(bound.columns, labelColumns(options, *build.query));
    bound.overwrite = options.boolean("overwrite", false);
    bound.resume = options.boolean("resume", true);
    bound.options = networkOptions(options);
    bound.options.architecture = findBaseModel(build.base.text)->name;
    const std::string start = options.text("pretrained").value_or("");
    if (!start.empty() && !equalsIgnoringCase(start, "False")) {
        PICTOR_TRY_ASSIGN(bound.start, bindModel({start, options.span("pretrained")}));
    }
    return bound;
}

// Over itself, a model is trained further without being asked.
Result<void> Binder::checkFitName(const language::FitModel& fit, const BoundOptions& options)
{
    if (!fit.base || equalsIgnoringCase(fit.base->text, fit.model.text))
        return {};
    return checkNewModel(fit.model, options);
}

Result<BoundHead> Binder::bindFitHead(const language::FitModel& fit, const store::ModelRecord& old)
{
    BoundHead bound{.model = toLower(fit.model.text), .overwrite = true, .base = old};
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(fit.options, fitOptions, m_warnings));
    PICTOR_TRY(checkFitName(fit, options));
    PICTOR_TRY_ASSIGN(bound.columns, labelColumns(options, *fit.query));
    bound.batchSize = static_cast<int>(options.integer("batch_size").value_or(bound.batchSize));
    bound.options = headOptions(options);
    bound.options.goesOn = true;
    return bound;
}

Result<BoundNetwork> Binder::bindFitNetwork(const language::FitModel& fit, const store::ModelRecord& old)
{
    BoundNetwork bound{.model = toLower(fit.model.text), .overwrite = true, .start = old, .goesOn = true};
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(fit.options, fitOptions, m_warnings));
    PICTOR_TRY(checkFitName(fit, options));
    PICTOR_TRY_ASSIGN(bound.columns, labelColumns(options, *fit.query));
    bound.resume = options.boolean("resume", true);
    bound.options = networkOptions(options);
    bound.options.architecture = old.className;
    return bound;
}

Result<std::variant<BoundHead, BoundNetwork, BoundBuild>> Binder::bindFit(const language::FitModel& fit)
{
    const language::Name& old = fit.base ? *fit.base : fit.model;
    PICTOR_TRY_ASSIGN(const store::ModelRecord record, bindModel(old));
    if (isHeadClass(record.className))
        return bindFitHead(fit, record);
    if (record.className == simClr)
        return bindFitSimClr(fit, record);
    const BaseModel* const base = findBaseModel(record.className);
    if (!base || base->kind != BaseKind::Classifier)
        return failAt(old.span, error::cannotFit, record.name, record.className);
    return bindFitNetwork(fit, record);
}

Result<void> Binder::assumeFitted(const language::FitModel& fit)
{
    PICTOR_TRY_ASSIGN(store::ModelRecord record, bindModel(fit.base ? *fit.base : fit.model));
    record.name = toLower(fit.model.text);
    m_scope.assumeModel(std::move(record));
    return {};
}

Result<store::ModelRecord> Binder::bindClassifier(const language::Name& name)
{
    PICTOR_TRY_ASSIGN(store::ModelRecord record, bindModel(name));
    const BaseModel* const base = findBaseModel(record.className);
    if (base && base->kind == BaseKind::Encoder)
        return failAt(name.span, error::noClasses, record.name, record.className);
    return record;
}

Result<BoundPredict> Binder::bindPredict(const language::ApplyModel& predict)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(predict.options, predictOptions, m_warnings));
    BoundPredict bound;
    PICTOR_TRY_ASSIGN(bound.model, bindClassifier(predict.model));
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*predict.query));
    PICTOR_TRY_ASSIGN(bound.imageColumn, requiredImageColumn(options, columns));
    bound.resultColumn = toLower(options.text("result_col").value_or("predict_result"));
    if (const auto table = options.text("table_name"))
        bound.table = toLower(*table);
    bound.batchSize = static_cast<int>(options.integer("batch_size").value_or(bound.batchSize));
    bound.inputSize = options.smallInteger("input_size");
    bound.topK = static_cast<std::size_t>(options.integer("top_k").value_or(1));
    for (const char* const name : {"top_k", "input_size"}) {
        if (isHostedClass(bound.model.className) && options.has(name))
            return failAt(options.span(name), error::rawOutputs, bound.model.name, bound.model.className, name);
    }
    return bound;
}

Result<BoundEvaluate> Binder::bindEvaluate(const language::ApplyModel& evaluate)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(evaluate.options, evaluateOptions, m_warnings));
    BoundEvaluate bound;
    PICTOR_TRY_ASSIGN(bound.model, bindClassifier(evaluate.model));
    if (isHostedClass(bound.model.className))
        return failAt(evaluate.model.span, error::noClasses, bound.model.name, bound.model.className);
    PICTOR_TRY_ASSIGN(bound.columns, labelColumns(options, *evaluate.query));
    bound.batchSize = static_cast<int>(options.integer("batch_size").value_or(bound.batchSize));
    bound.inputSize = options.smallInteger("input_size");
    return bound;
}

// The type of the answers is known to the model alone, which is not opened for a look at a statement.
Result<Binder::Columns> Binder::columnsOfPredict(const language::ApplyModel& predict)
{
    PICTOR_TRY_ASSIGN(const BoundPredict bound, bindPredict(predict));
    PICTOR_TRY_ASSIGN(Columns columns, columnsOf(*predict.query));
    const bool isRaw = isHostedClass(bound.model.className);
    if (columns)
        columns = withColumn(*std::move(columns),
            isRaw ? Column::vector(bound.resultColumn, bound.model.dimension)
                  : Column::declared(bound.resultColumn, ""));
    if (m_scope.isHypothetical() && bound.table)
        PICTOR_TRY(m_scope.assumeTable(*bound.table, columns));
    return columns;
}

std::vector<Column> metricColumns()
{
    return {Column::declared("metric", "TEXT"), Column::declared("score", "REAL")};
}

} // namespace pictor::engine
