// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/binder.h"
#include "engine/model_shelf.h"
#include "engine/outcome.h"
#include "engine/session.h"

#include <optional>
#include <string>
#include <string_view>

namespace pictor::engine {

// SQL text that SQLite can run, with the temporary relations it reads. The relations must outlive its use.
struct RunnableQuery
{
    std::string sql;
    std::vector<store::TempTable> relations;
};

// Runs one bound statement. Nested statements are evaluated into temporary relations first, SQLite does the rest.
class Runner
{
public:
    // Everything is borrowed for the length of one run().
    Runner(store::Workspace& workspace, ModelShelf& models, Scope& scope, Binder& binder, std::string_view script,
        const SessionOptions& options, const RunContext& context, ResultReceiver* receiver = nullptr);

    Result<Outcome> run(const language::Statement& statement);

private:
    Result<Outcome> runGetDataset(const language::GetDataset& get);
    Result<Outcome> runGetModel(const language::GetModel& get);
    Result<Outcome> runCopy(const language::Copy& copy);
    Result<void> copySource(const BoundCopy& bound);
    Result<void> copyCsv(const BoundCopy& bound);
    Result<void> copyJson(const BoundCopy& bound);
    Result<void> copyFolder(const BoundCopy& bound);
    Result<Outcome> runBuild(const language::BuildModel& build);
    Result<Outcome> runDelete(const language::DeleteModel& drop);
    Result<Outcome> runPrint(const language::Print& print);
    Result<Outcome> runSql(const language::Statement& statement, const language::Sql& sql);

    // The table as the statement's outcome, or its rows to the receiver.
    Result<Outcome> deliver(Result<store::TempTable> table, std::optional<std::size_t> imageColumn = {});

    // A query's rows in a temporary table, with room for one more column (see Database::materialize).
    Result<store::TempTable> evaluate(const language::Statement& query, std::optional<store::Column> added = {});
    Result<RunnableQuery> prepare(const language::Statement& query);
    Result<store::TempTable> convert(const language::ApplyModel& convert);
    Result<store::TempTable> search(const language::Search& search);
    Result<store::TempTable> list(const language::List& list);
    Result<store::TempTable> compute(const language::Function& function);
    Result<void> fillComputed(store::TempTable& table, const BoundCompute& bound);
    Result<store::TempTable> computeMeansOf(const store::TempTable& source, const GroupMeanOptions& options);

    Result<void> storeConverted(const BoundConvert& bound, const store::TempTable& table);
    Result<std::vector<float>> embedFile(const learn::Encoder& encoder, const BoundSearch& bound);

    store::Workspace& m_workspace;
    ModelShelf& m_models;
    Scope& m_scope;
    Binder& m_binder;
    std::string_view m_script;
    const SessionOptions& m_options;
    const RunContext& m_context;
    ResultReceiver* m_receiver; // may be null
};

} // namespace pictor::engine
