// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace pictor::engine {

// What can be built in the background: each thing has a key.
struct IndexBuild
{
    std::string key;
    std::function<Result<void>(const RunContext&)> build;
};

// Builds one index after the other on a thread of its own, which begins with the first request.
class IndexBuilds
{
public:
    IndexBuilds() = default;
    // Gives up what is being built.
    ~IndexBuilds();

    // Nothing happens while the same thing is being built. After a failure requests are ignored, twice as many each
    // time, except when the workspace was busy.
    void add(IndexBuild wanted);
    bool isPending(const std::string& key) const;
    // Why the last build of the thing failed; empty when it did not.
    std::string failure(const std::string& key) const;
    // Waits until there is nothing left to do. Fails with error::stopped, which also gives up the work.
    Result<void> finish(const RunContext& context);

private:
    struct State
    {
        bool isPending = false;
        std::string failure;
        int failures = 0; // one after the other
        int ignored = 0;  // requests since the last
    };
    class Listener;

    void work(const std::stop_token& stop);
    void finishOne(const std::string& key, const Result<void>& built);
    void stop();
    State stateOf(const std::string& key) const;

    mutable std::mutex m_mutex; // of what follows, but for the thread
    std::condition_variable_any m_changed;
    std::deque<IndexBuild> m_queue; // the first is being built
    std::map<std::string, State> m_states;
    Progress m_progress;
    std::jthread m_thread;
};

} // namespace pictor::engine
