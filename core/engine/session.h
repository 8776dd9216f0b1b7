// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "language/ast.h"
#include "store/workspace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// One picture of PRINT IMAGE.
struct PrintedImage {
    std::string path; // as the table has it
    std::filesystem::path file; // where it is: <workspace>/<path>
    std::string detail; // the row's other values, "0.993211"; may be empty
    bool readable = true; // false: the file is missing or no picture; reported as skipped
};

// What a statement leaves behind. A statement gives a message, a table, or pictures (with the table they came from).
struct Outcome {
    std::string message; // "Success"; empty when there is a table
    std::optional<store::TempTable> table;
    std::vector<PrintedImage> images;
    std::int64_t skippedInputs = 0;
};

struct SessionOptions {
    store::Workspace::Mode mode = store::Workspace::Mode::CreateIfMissing;
    bool strict = false; // warnings stop a statement before it runs
    int threads = 0; // for learning; 0: all cores
};

// A workspace with the language on top: binds statements, plans and runs them. One thread at a time; owns the
// database connection and the models in use. Tables in outcomes must go before the session does.
class Session
{
public:
    static Result<std::unique_ptr<Session>> open(const std::filesystem::path& folder, const SessionOptions& = {});
    ~Session();

    const std::filesystem::path& folder() const;
    store::Workspace& workspace();

    // Runs one statement of a script parsed from `text`. `scriptFolder`: where relative paths are looked for after the
    // workspace. The error's span points into `text`. Nothing is changed when it fails.
    Result<Outcome> run(const language::Statement&, std::string_view text, const RunContext&,
        const std::filesystem::path& scriptFolder = {});

    // Binds a whole script without running it; later statements see what earlier ones would create.
    std::vector<Diagnostic> check(const language::Script&, std::string_view text, const std::filesystem::path& scriptFolder = {});

private:
    struct State;
    explicit Session(std::unique_ptr<State>);
    std::unique_ptr<State> m_state;
};

} // namespace pictor::engine
