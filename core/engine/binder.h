// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/bound_classifiers.h"
#include "engine/bound_statements.h"
#include "engine/compute_statement.h"
#include "engine/options.h"
#include "engine/scope.h"
#include "language/ast.h"

#include <map>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace pictor::engine {

// Turns statements into bound statements: every name, option, column and file is checked before anything runs, nested
// statements included. Errors and warnings carry spans into `script`. Reads the scope, changes nothing.
class Binder
{
public:
    // The columns of a query; nothing when they depend on a table that does not exist yet (scripts that are only
    // checked).
    using Columns = std::optional<std::vector<store::Column>>;

    Binder(Scope& scope, std::string_view script, std::vector<Diagnostic>& warnings);

    // Checks a statement with everything inside it and, in a hypothetical scope, lets later statements see its effects.
    Result<void> bind(const language::Statement& statement);

    // Checks a query and says what columns its rows have. Fails with error::notAQuery when it can have no rows.
    Result<Columns> columnsOf(const language::Statement& query);

    Result<BoundGetDataset> bindGetDataset(const language::GetDataset& get);
    Result<BoundGetModel> bindGetModel(const language::GetModel& get);
    Result<BoundCopy> bindCopy(const language::Copy& copy);
    Result<BoundBuild> bindBuild(const language::BuildModel& build);
    Result<BoundHead> bindHead(const language::BuildModel& build);
    Result<BoundNetwork> bindNetwork(const language::BuildModel& build);
    Result<std::variant<BoundHead, BoundNetwork, BoundBuild>> bindFit(const language::FitModel& fit);
    Result<BoundPredict> bindPredict(const language::ApplyModel& predict);
    Result<BoundEvaluate> bindEvaluate(const language::ApplyModel& evaluate);
    Result<BoundConvert> bindConvert(const language::ApplyModel& convert);
    Result<BoundCreateTable> bindCreateTable(const language::CreateTableUsing& create);
    Result<BoundSearch> bindSearch(const language::Search& search);
    Result<BoundPrint> bindPrint(const language::Print& print);
    Result<BoundCompute> bindCompute(const language::Function& function);
    Result<store::ModelRecord> bindModel(const language::Name& name);

    // What has to be changed in SQL text so that names of the first eras mean today's columns.
    Result<std::vector<language::SqlEdit>> nameEdits(const language::Statement& statement, const language::Sql& sql);

private:
    Result<Columns> findColumnsOf(const language::Statement& query);
    Result<Columns> columnsOfSql(const language::Statement& statement, const language::Sql& sql);
    Result<Columns> describeSql(
        const language::Statement& statement, const language::Sql& sql, const std::vector<std::string>& relations);
    Result<Columns> columnsOfApply(const language::ApplyModel& apply);
    Result<Columns> columnsOfPredict(const language::ApplyModel& predict);
    Result<void> bindPicturePath(
        const language::StringLiteral& literal, const BoundOptions& options, BoundCreateTable& bound);
    Result<Columns> columnsOfCreateTable(const language::CreateTableUsing& create, const BoundCreateTable& bound);
    Result<Columns> columnsOfConvert(const language::ApplyModel& convert);
    Result<Columns> columnsOfSearch(const language::Search& search);
    Result<Columns> columnsOfCompute(const language::Function& function);
    Result<BoundCompute> bindDuplicates(const BoundOptions& options, const Columns& columns);
    Result<BoundCompute> bindSimilarity(const BoundOptions& options, const Columns& columns, TextSpan span);
    Result<store::ModelRecord> searchModel(const language::Search& search, const std::string& embeddingColumn);
    Result<std::vector<std::string>> searchInputs(
        const language::Search& search, const BoundOptions& options, const store::ModelRecord& model);
    Result<void> bindSource(const language::Copy& copy, BoundCopy& bound);
    void warnAboutFolderOptions(const BoundOptions& options, const BoundCopy& bound);
    Result<BoundSearch> bindPairs(const language::Search& search, const BoundOptions& options, BoundSearch bound);
    Result<void> bindPictures(const language::Search& search, const BoundOptions& options, BoundSearch& bound);
    Result<void> bindVectors(const BoundOptions& options, BoundSearch& bound);
    Result<void> bindEmbeddingColumn(const BoundOptions& options, const Columns& columns, BoundSearch& bound);
    static Result<void> checkDimension(
        const BoundOptions& options, const std::vector<store::Column>& columns, const BoundSearch& bound);
    Result<void> replaceOldVectors(
        const language::Search& search, const BoundOptions& options, const Columns& columns, BoundSearch& bound);
    Result<void> checkNewModel(const language::Name& name, const BoundOptions& options);
    Result<store::ModelRecord> bindBase(const language::Name& name);
    Result<void> assumeFitted(const language::FitModel& fit);
    Result<BoundHead> bindFitHead(const language::FitModel& fit, const store::ModelRecord& old);
    Result<BoundNetwork> bindFitNetwork(const language::FitModel& fit, const store::ModelRecord& old);
    Result<BoundBuild> bindFitSimClr(const language::FitModel& fit, const store::ModelRecord& old);
    Result<void> checkFitName(const language::FitModel& fit, const BoundOptions& options);
    Result<store::ModelRecord> bindClassifier(const language::Name& name); // that is not known to have no classes
    Result<LabelColumns> labelColumns(const BoundOptions& options, const language::Statement& query);
    Result<std::optional<std::string>> imageColumn(const BoundOptions& options, const Columns& columns);
    Result<std::string> requiredImageColumn(const BoundOptions& options, const Columns& columns);

    Scope& m_scope;
    std::string_view m_script;
    std::vector<Diagnostic>& m_warnings;
    // A query is looked at by the statement around it and by the one around that: without this, the work and the
    // warnings would double with every level.
    std::map<const language::Statement*, Columns> m_columns;
    std::map<const language::Sql*, std::vector<language::SqlEdit>> m_nameEdits;
};

// Why this program does not run a statement that the language has, if it does not.
std::optional<Error> unavailableError(const language::Statement& statement);

// Fails with error::noCatalogueModel.
Result<ModelEntry> catalogueModel(const language::Name& name);

// Whether a lower-case name can be that of a model, which names a folder.
bool isModelName(std::string_view name);

// A query's columns with one more, in the place of a column of that name.
std::vector<store::Column> withColumn(std::vector<store::Column> columns, store::Column added);

// The columns that EVALUATE gives.
std::vector<store::Column> metricColumns();

// The columns that LIST gives.
std::vector<store::Column> listColumns(language::ListKind kind);

} // namespace pictor::engine
