// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_builds.h"

#include "store/store_errors.h"

namespace pictor::engine {

namespace {

constexpr std::chrono::milliseconds reportInterval{100};
constexpr int mostDoublings = 10;

} // namespace

// Keeps the progress of the running build for whoever waits in finish().
class IndexBuilds::Listener : public ProgressSink
{
public:
    explicit Listener(IndexBuilds& builds)
        : m_builds(builds)
    {
    }
    void progress(const Progress& progress) override
    {
        const std::lock_guard lock(m_builds.m_mutex);
        m_builds.m_progress = progress;
    }
    void skipped(const SkippedInput&) override { }
    void notice(const Diagnostic&) override { } // of waiting for another program, which nobody waits for here

private:
    IndexBuilds& m_builds;
};

IndexBuilds::~IndexBuilds()
{
    stop();
}

void IndexBuilds::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    m_queue.clear();
    for (auto& [key, state] : m_states)
        state.isPending = false;
}

void IndexBuilds::add(IndexBuild wanted)
{
    const std::lock_guard lock(m_mutex);
    State& state = m_states[wanted.key];
    const bool isTooSoon = state.failures > 0 && state.ignored < (1 << std::min(state.failures, mostDoublings)) - 1;
    state.ignored += isTooSoon ? 1 : 0;
    if (state.isPending || isTooSoon)
        return;
    state.isPending = true;
    m_queue.push_back(std::move(wanted));
    m_changed.notify_all();
    if (!m_thread.joinable() || m_thread.get_stop_token().stop_requested())
        m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void IndexBuilds::work(const std::stop_token& stop)
{
    Listener listener(*this);
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return !m_queue.empty(); }))
            return;
        const IndexBuild next = m_queue.front();
        lock.unlock();
        const auto built = next.build(RunContext(&listener, stop));
        lock.lock();
        if (stop.stop_requested())
            return;
        finishOne(next.key, built);
    }
}

void IndexBuilds::finishOne(const std::string& key, const Result<void>& built)
{
    State& state = m_states[key];
    const bool wasBusy = !built && built.error().is(store::error::locked);
    state.isPending = false;
    state.failure = built ? std::string() : built.error().message;
    state.failures = built || wasBusy ? 0 : state.failures + 1;
    state.ignored = 0;
    m_queue.pop_front();
    m_changed.notify_all();
}

IndexBuilds::State IndexBuilds::stateOf(const std::string& key) const
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_states.find(key);
    return place == m_states.end() ? State() : place->second;
}

bool IndexBuilds::isPending(const std::string& key) const
{
    return stateOf(key).isPending;
}

std::string IndexBuilds::failure(const std::string& key) const
{
    return stateOf(key).failure;
}

Result<void> IndexBuilds::finish(const RunContext& context)
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, context.stopToken(), reportInterval, [this] { return m_queue.empty(); })) {
        const Progress progress = m_progress;
        lock.unlock();
        if (context.stopRequested()) {
            stop();
            return context.checkStop();
        }
        if (!progress.stage.empty())
            context.report(progress);
        lock.lock();
    }
    return {};
}

} // namespace pictor::engine
