// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter_index_builder.h"

#include "engine/engine_errors.h"
#include "store/filter_index.h"
#include "store/workspace.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace pictor::engine {

namespace {

constexpr std::chrono::milliseconds shortPatience{2000};

// Asks for a stop when the time is over, or when `outer` does.
class TimeLimit
{
public:
    TimeLimit(std::chrono::milliseconds time, const std::stop_token& outer)
        : m_forward(outer, [this] { m_source.request_stop(); })
        , m_thread([this, time](const std::stop_token& done) { wait(time, done); })
    {
    }

    std::stop_token token() const { return m_source.get_token(); }

private:
    void wait(std::chrono::milliseconds time, const std::stop_token& done)
    {
        std::unique_lock lock(m_mutex);
        m_ended.wait_for(lock, done, time, [] { return false; });
        if (!done.stop_requested())
            m_source.request_stop();
    }

    std::mutex m_mutex;
    std::condition_variable_any m_ended;
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_forward;
    std::jthread m_thread; // ends before the rest does
};

Result<void> makeIndex(store::Workspace& workspace, const FilterIndexRequest& request, const RunContext& context)
{
    store::Database& database = workspace.database();
    PICTOR_TRY(store::readColumns(database, request.table, request.columns)); // so that the lock is short
    PICTOR_TRY_ASSIGN(auto transaction, workspace.begin(context));
    PICTOR_TRY_ASSIGN(const bool isWanted, store::wantsFilterIndex(database, request.table, request.columns));
    if (!isWanted)
        return {};
    PICTOR_TRY(store::createFilterIndex(database, request.table, request.columns));
    return transaction.commit();
}

} // namespace

Result<void> buildFilterIndex(
    const std::filesystem::path& workspaceFolder, const FilterIndexRequest& request, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(const auto workspace, store::Workspace::open(workspaceFolder, store::Workspace::Mode::Existing));
    workspace->setLockTimeout(shortPatience);
    const TimeLimit limit(request.longest, context.stopToken());
    const store::Database::InterruptGuard interruptible(workspace->database(), limit.token());
    auto made = makeIndex(*workspace, request, context);
    if (!made && made.error().is(pictor::error::stopped) && !context.stopRequested())
        return fail(error::filterTooLong, request.table);
    return made;
}

} // namespace pictor::engine
