// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/retrieval_quality.h"
#include "engine/session.h"

#include <optional>
#include <string>

namespace pictor::bench {

// The value, or the end of the program with the error's text.
[[noreturn]] void die(const Error&);
template <typename T>
T require(Result<T> result)
{
    if (!result)
        die(result.error());
    return *std::move(result);
}

struct ScriptRun
{
    std::optional<engine::ResultTable> table; // of the last statement
    double buildSeconds = 0;
};

// Runs every statement of a script.
ScriptRun runScript(engine::Session&, const std::string& text);

// The vectors (first column) and labels (second column) that a query gives.
LabelledVectors storedVectors(engine::Session&, const std::string& query);

// The paths (first column) and labels (second column) that a query gives.
struct LabelledPaths
{
    std::vector<std::filesystem::path> paths;
    std::vector<std::int64_t> labels;
};
LabelledPaths storedPaths(engine::Session&, const std::string& query);

} // namespace pictor::bench
