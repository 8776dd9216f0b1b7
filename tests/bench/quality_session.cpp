// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_session.h"

#include "language/parser.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace pictor::bench {

void die(const Error& error)
{
    std::fprintf(stderr, "bench_quality: %s\n", error.text().c_str());
    std::exit(1);
}

ScriptRun runScript(engine::Session& session, const std::string& text)
{
    ScriptRun run;
    const auto script = language::parse(text);
    for (const auto& statement : script.statements) {
        const auto start = std::chrono::steady_clock::now();
        auto outcome = require(session.run(statement, text, {}));
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (statement.as<language::BuildModel>())
            run.buildSeconds = elapsed.count();
        run.table = std::move(outcome.table);
    }
    return run;
}

LabelledVectors storedVectors(engine::Session& session, const std::string& query)
{
    const ScriptRun run = runScript(session, query);
    LabelledVectors set;
    for (const auto& row : require(run.table->rows(0, run.table->rowCount()))) {
        const auto& bytes = std::get<engine::Bytes>(row[0]);
        std::vector<float> vector(bytes.size() / sizeof(float));
        std::memcpy(vector.data(), bytes.data(), bytes.size());
        set.vectors.push_back(std::move(vector));
        set.labels.push_back(std::get<std::int64_t>(row[1]));
    }
    return set;
}

LabelledPaths storedPaths(engine::Session& session, const std::string& query)
{
    const ScriptRun run = runScript(session, query);
    LabelledPaths set;
    for (const auto& row : require(run.table->rows(0, run.table->rowCount()))) {
        set.paths.push_back(session.folder() / std::get<std::string>(row[0]));
        set.labels.push_back(std::get<std::int64_t>(row[1]));
    }
    return set;
}

} // namespace pictor::bench
