// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

#include <span>
#include <string>
#include <vector>

namespace pictor::store {

// What a person decided about two pictures that looked like duplicates.
enum class DuplicateVerdict {
    Different, // they are not duplicates of each other
    Hidden,    // `path` is one of `otherPath` and not to be shown again
};

// Paths as the tables have them.
struct DecidedPair
{
    std::string path;
    std::string otherPath;
    DuplicateVerdict verdict = DuplicateVerdict::Different;

    bool operator==(const DecidedPair&) const = default;
};

// By path. Empty where the workspace was made by a version without them and cannot be written.
Result<std::vector<DecidedPair>> duplicateDecisions(Workspace& workspace);

// All or none, in a transaction of its own (or a savepoint of the open one). A later verdict on a pair replaces the
// earlier one.
Result<void> saveDuplicateDecisions(
    Workspace& workspace, std::span<const DecidedPair> pairs, const RunContext& context);
// Takes them back, whatever the verdict was.
Result<void> forgetDuplicateDecisions(
    Workspace& workspace, std::span<const DecidedPair> pairs, const RunContext& context);

} // namespace pictor::store
