// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pictor::store {

enum class RunState { Running, Succeeded, Failed, Stopped, Lost };

// One statement that was run. Secrets are masked before it gets here.
struct HistoryEntry
{
    std::int64_t id = 0; // given by add()
    std::string statement;
    std::int64_t startedUtc = 0; // milliseconds since 1970
    double seconds = 0;
    std::int64_t rows = -1; // -1: the statement gives none
    RunState state = RunState::Running;
    std::string error;
    bool isPinned = false;
};

// Every statement a person ran on a workspace, in a file of its own beside the person's settings: kept for read-only
// workspaces too, and never waiting for a program that writes to the workspace. One thread.
class History
{
public:
    // Entries that a killed program left as running become lost. A damaged file is set aside as "<file>.damaged".
    static Result<std::unique_ptr<History>> open(const std::filesystem::path& file);

    // Before the statement runs: what it does must not be able to take its text along. Sets the entry's id.
    Result<void> add(HistoryEntry& entry);
    Result<void> update(const HistoryEntry& entry);
    Result<void> remove(std::int64_t id);
    Result<void> clear(); // pinned entries stay

    // The newest first, at most `most`; those whose statement or error contains `text`, upper and lower case alike.
    Result<std::vector<HistoryEntry>> find(std::string_view text, std::int64_t most);

private:
    History() = default;
    static Result<std::unique_ptr<History>> tryOpen(const std::filesystem::path& file);
    Result<void> prune();

    std::unique_ptr<Database> m_database;
};

} // namespace pictor::store
