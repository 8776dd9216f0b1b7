// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/vector_index_builder.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace pictor::engine {

// Builds one index after the other on a thread of its own, which begins with the first request.
class VectorIndexBuilds
{
public:
    explicit VectorIndexBuilds(std::filesystem::path workspaceFolder);
    // Gives up what is being built.
    ~VectorIndexBuilds();

    // Nothing happens while the same column is being built. After a failure requests are ignored, twice as many each
    // time, except when the workspace was busy.
    void add(const VectorIndexRequest& request);
    bool isPending(std::string_view table, std::string_view column) const;
    // Why the last build of the column failed; empty when it did not.
    std::string failure(std::string_view table, std::string_view column) const;
    // Waits until there is nothing left to do. Fails with error::stopped, which also gives up the work.
    Result<void> finish(const RunContext& context);

private:
    struct Column
    {
        bool isPending = false;
        std::string failure;
        int failures = 0; // one after the other
        int ignored = 0;  // requests since the last
    };
    class Listener;

    void work(const std::stop_token& stop);
    void finishOne(const VectorIndexRequest& request, const Result<void>& built);
    void stop();
    const Column* columnOf(std::string_view table, std::string_view column) const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex; // of what follows, but for the thread
    std::condition_variable_any m_changed;
    std::deque<VectorIndexRequest> m_queue; // the first is being built
    std::map<std::string, Column> m_columns;
    Progress m_progress;
    std::jthread m_thread;
};

} // namespace pictor::engine
