// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/binder.h"
#include "engine/column_labels.h"
#include "engine/embed_pictures.h"
#include "engine/model_shelf.h"
#include "engine/outcome.h"
#include "engine/prediction_metrics.h"
#include "engine/search_source.h"
#include "engine/session.h"
#include "engine/vector_index_keeper.h"
#include "store/virtual_table.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pictor::engine {

// The error with a place in the script, unless it has one.
Error withSpan(Error error, TextSpan span);

learn::Device deviceNamed(std::string_view name); // "cpu", "cuda", "mps"; Auto for anything else

// Rows that a nested statement gives, and the query that reads them.
struct Relation
{
    std::string sql;
    std::variant<store::TempTable, store::VirtualTable> rows;
};

// SQL text that SQLite can run, with the relations it reads. They must outlive its use.
struct RunnableQuery
{
    static RunnableQuery allOf(Relation relation);

    std::string sql;
    std::vector<Relation> relations;

    // An error of the statement, or the one that a relation ended it with.
    Error explained(Error error);
};

// Runs one bound statement. Nested statements are evaluated into temporary relations first, SQLite does the rest.
class Runner
{
public:
    // Everything is borrowed for the length of one run().
    Runner(store::Workspace& workspace, ModelShelf& models, VectorIndexKeeper& indexes, Scope& scope, Binder& binder,
        std::string_view script, const SessionOptions& options, const RunContext& context,
        ResultReceiver* receiver = nullptr);

    Result<Outcome> run(const language::Statement& statement);

private:
    Result<Outcome> runGetDataset(const language::GetDataset& get);
    Result<Outcome> runGetModel(const language::GetModel& get);
    Result<Outcome> runCopy(const language::Copy& copy);
    Result<void> copySource(const BoundCopy& bound);
    Result<void> copyCsv(const BoundCopy& bound);
    Result<void> copyJson(const BoundCopy& bound);
    Result<void> copyFolder(const BoundCopy& bound);
    // What else the folder holds is noted.
    Result<PictureFolder> picturesOf(const std::filesystem::path& path, PictureFolderOptions options);
    Result<Outcome> buildModel(const language::BuildModel& build);
    Result<Outcome> runBuild(const language::BuildModel& build);
    Result<Outcome> trainSimClr(BoundBuild bound, const language::Statement& query);
    Result<Outcome> runBuildHead(const language::BuildModel& build);
    Result<Outcome> runBuildNetwork(const language::BuildModel& build);
    Result<Outcome> runFit(const language::FitModel& fit);
    Result<Outcome> runDelete(const language::DeleteModel& drop);
    Result<Outcome> runCreateTable(const language::CreateTableUsing& create);
    Result<Outcome> runPrint(const language::Print& print);
    Result<Outcome> runSql(const language::Statement& statement, const language::Sql& sql);
    // Runs the query behind EXPLAIN to its end and says what its searches did.
    Result<Outcome> explain(RunnableQuery query);

    // The table as the statement's outcome, or its rows to the receiver.
    Result<Outcome> deliver(Result<store::TempTable> table, std::optional<std::size_t> imageColumn = {});

    // A query's rows in a temporary table, with room for more columns (see Database::materializeWith).
    Result<store::TempTable> evaluate(const language::Statement& query, std::span<const store::Column> added = {});
    Result<RunnableQuery> prepare(const language::Statement& query);
    Result<store::TempTable> apply(const language::ApplyModel& apply);
    Result<store::TempTable> convert(const language::ApplyModel& convert);
    Result<store::TempTable> convertRows(const language::Statement& query, const BoundConvert& bound);
    // A table with the paths of the pictures, and room for the vectors.
    Result<store::TempTable> picturesBelow(const BoundCreateTable& bound, const store::Column& vectors);
    // Fills the result column with the vectors of the pictures.
    Result<void> embedColumn(store::TempTable& table, const BoundConvert& bound, const learn::Encoder& encoder);
    Result<store::TempTable> predict(const language::ApplyModel& predict);
    Result<store::TempTable> evaluateModel(const language::ApplyModel& evaluate);
    Result<store::TempTable> metricTable(const std::vector<Metric>& metrics);
    Result<std::shared_ptr<const learn::Classifier>> openClassifier(
        const store::ModelRecord& model, std::optional<int> inputSize, TextSpan span);

    // Pictures that have a label; how many have none is noted.
    struct LabelledPictures
    {
        std::vector<std::string> paths;
        learn::Labels labels;
    };
    using LabelReader = std::function<Result<LabelledRows>(const std::vector<store::Cell>&, const store::Column&)>;
    Result<LabelledPictures> labelledPictures(
        const language::Statement& query, const LabelColumns& columns, const LabelReader& read);
    // Vectors of the pictures that can be used, with their labels.
    Result<learn::LabelledVectors> embedLabelled(
        const TablePictures& pictures, const learn::Labels& labels, const CachedEncoder& encoder, int batchSize);
    Result<Outcome> trainNetwork(BoundNetwork bound, const language::Statement& query, const LabelReader& read);
    Result<Outcome> trainHead(BoundHead bound, const language::Statement& query, const LabelReader& read);

    // The rows of a search, computed as they are read where its query allows that.
    Result<Relation> search(const language::Search& search);
    Result<std::optional<Relation>> searchOnDemand(
        const language::Search& search, const BoundSearch& bound, const std::vector<ScoredVector>& searched);
    Result<store::TempTable> searchEveryRow(const language::Search& search, const BoundSearch& bound);
    Result<store::TempTable> searchAtOnce(
        const language::Search& search, const BoundSearch& bound, const std::vector<ScoredVector>& searched);
    Result<void> scoreAtOnce(
        store::TempTable& table, const BoundSearch& bound, const std::vector<ScoredVector>& searched);
    Result<Relation> relationOf(const language::Statement& query);
    Result<store::TempTable> materialize(RunnableQuery query, std::span<const store::Column> added = {});
    Result<store::TempTable> list(const language::List& list);
    Result<store::TempTable> compute(const language::Function& function);
    Result<void> fillComputed(store::TempTable& table, const BoundCompute& bound);
    Result<store::TempTable> computeMeansOf(const store::TempTable& source, const GroupMeanOptions& options);

    // `vectors`: the column with them and the model that made it. A table that is there is replaced, or else an error.
    Result<void> storeResult(const std::string& name, const store::TempTable& table,
        const std::optional<std::pair<std::string, store::ModelRecord>>& vectors, bool replace = true);
    // The vectors of the inputs, each with its result column.
    Result<std::vector<ScoredVector>> searchedVectors(const BoundSearch& bound);

    store::Workspace& m_workspace;
    ModelShelf& m_models;
    VectorIndexKeeper& m_indexes;
    Scope& m_scope;
    Binder& m_binder;
    std::string_view m_script;
    const SessionOptions& m_options;
    const RunContext& m_context;
    ResultReceiver* m_receiver; // may be null
    SearchReports m_searches;   // what the searches of the statement did
};

} // namespace pictor::engine
