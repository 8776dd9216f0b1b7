// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_builds.h"

#include "base/text.h"
#include "store/store_errors.h"

namespace pictor::engine {

namespace {

constexpr std::chrono::milliseconds reportInterval{100};
constexpr int mostDoublings = 10;

std::string keyOf(std::string_view table, std::string_view column)
{
    return toLower(table) + '\0' + toLower(column);
}

} // namespace

// Keeps the progress of the running build for whoever waits in finish().
class VectorIndexBuilds::Listener : public ProgressSink
{
public:
    explicit Listener(VectorIndexBuilds& builds)
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
    VectorIndexBuilds& m_builds;
};

VectorIndexBuilds::VectorIndexBuilds(std::filesystem::path workspaceFolder)
    : m_folder(std::move(workspaceFolder))
{
}

VectorIndexBuilds::~VectorIndexBuilds()
{
    stop();
}

void VectorIndexBuilds::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    m_queue.clear();
    for (auto& [key, column] : m_columns)
        column.isPending = false;
}

void VectorIndexBuilds::add(const VectorIndexRequest& request)
{
    const std::lock_guard lock(m_mutex);
    Column& column = m_columns[keyOf(request.table, request.column)];
    const bool isTooSoon = column.failures > 0 && column.ignored < (1 << std::min(column.failures, mostDoublings)) - 1;
    column.ignored += isTooSoon ? 1 : 0;
    if (column.isPending || isTooSoon)
        return;
    column.isPending = true;
    m_queue.push_back(request);
    m_changed.notify_all();
    if (!m_thread.joinable() || m_thread.get_stop_token().stop_requested())
        m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void VectorIndexBuilds::work(const std::stop_token& stop)
{
    Listener listener(*this);
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return !m_queue.empty(); }))
            return;
        const VectorIndexRequest request = m_queue.front();
        lock.unlock();
        const auto built = buildVectorIndex(m_folder, request, RunContext(&listener, stop));
        lock.lock();
        if (stop.stop_requested())
            return;
        finishOne(request, built);
    }
}

void VectorIndexBuilds::finishOne(const VectorIndexRequest& request, const Result<void>& built)
{
    Column& column = m_columns[keyOf(request.table, request.column)];
    const bool wasBusy = !built && built.error().is(store::error::locked);
    column.isPending = false;
    column.failure = built ? std::string() : built.error().message;
    column.failures = built || wasBusy ? 0 : column.failures + 1;
    column.ignored = 0;
    m_queue.pop_front();
    m_changed.notify_all();
}

const VectorIndexBuilds::Column* VectorIndexBuilds::columnOf(std::string_view table, std::string_view column) const
{
    const auto place = m_columns.find(keyOf(table, column));
    return place == m_columns.end() ? nullptr : &place->second;
}

bool VectorIndexBuilds::isPending(std::string_view table, std::string_view column) const
{
    const std::lock_guard lock(m_mutex);
    const Column* known = columnOf(table, column);
    return known && known->isPending;
}

std::string VectorIndexBuilds::failure(std::string_view table, std::string_view column) const
{
    const std::lock_guard lock(m_mutex);
    const Column* known = columnOf(table, column);
    return known ? known->failure : std::string();
}

Result<void> VectorIndexBuilds::finish(const RunContext& context)
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
