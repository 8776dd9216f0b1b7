// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/outcome.h"
#include "engine/vector_index_keeper.h"
#include "language/ast.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {
class Workspace;
}

namespace pictor::engine {

enum class OpenMode { CreateIfMissing, Existing };

struct SessionOptions
{
    OpenMode mode = OpenMode::CreateIfMissing;
    bool strict = false;         // warnings stop a statement before it runs
    int threads = 0;             // for decoding and learning; 0: all cores
    std::string device = "auto"; // where models are trained unless the statement says: "cpu", "cuda", "mps"
    VectorIndexOptions indexes = {};
};

// A workspace with the language on top: binds statements, plans and runs them. One thread at a time; owns the
// database connection and the models in use. Tables in outcomes must go before the session does.
class Session
{
public:
    static Result<std::unique_ptr<Session>> open(
        const std::filesystem::path& folder, const SessionOptions& options = {});
    ~Session();

    const std::filesystem::path& folder() const;
    bool isReadOnly() const; // statements that store will fail
    store::Workspace& workspace();

    // Runs one statement of a script parsed from `text`. `scriptFolder`: where relative paths are looked for after the
    // workspace. The error's span points into `text`. Nothing is changed when it fails. With a receiver, rows go there
    // as they come, and pictures are not looked at: who shows them will.
    Result<Outcome> run(const language::Statement& statement, std::string_view text, const RunContext& context,
        const std::filesystem::path& scriptFolder = {}, ResultReceiver* receiver = nullptr);

    // Waits until the indexes that searches asked for are built; a search never waits for one.
    Result<void> finishIndexes(const RunContext& context);

    // Binds a whole script without running it; later statements see what earlier ones would create.
    std::vector<Diagnostic> check(
        const language::Script& script, std::string_view text, const std::filesystem::path& scriptFolder = {});

private:
    struct State;
    explicit Session(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace pictor::engine
