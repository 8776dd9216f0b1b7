// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/folder_walk.h"

#include "engine/engine_errors.h"
#include "engine/paths.h"

#include <deque>
#include <set>

namespace pictor::engine {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t filesBetweenReports = 256;

bool isHidden(const fs::path& path)
{
    return path.filename().native().starts_with('.');
}

class Walk
{
public:
    Walk(const fs::path& root, Depth depth, const RunContext& context, const OnFile& onFile)
        : m_root(root)
        , m_depth(depth)
        , m_context(context)
        , m_onFile(onFile)
    {
    }

    Result<FolderWalk> run()
    {
        m_waiting.push_back(m_root);
        while (!m_waiting.empty() || !m_linked.empty()) {
            // Links last, so that a folder inside is known by its own path and not by a link's.
            std::deque<fs::path>& queue = m_waiting.empty() ? m_linked : m_waiting;
            const fs::path folder = std::move(queue.front());
            queue.pop_front();
            if (isNew(folder))
                PICTOR_TRY(visit(folder));
        }
        return std::move(m_walk);
    }

private:
    bool isNew(const fs::path& folder)
    {
        std::error_code code;
        const fs::path real = fs::canonical(folder, code);
        return code || m_visited.insert(real).second;
    }

    Result<void> visit(const fs::path& folder)
    {
        m_walk.folders += folder == m_root ? 0 : 1;
        std::error_code code;
        fs::directory_iterator entry(folder, code);
        for (const fs::directory_iterator end; !code && entry != end; entry.increment(code)) {
            if (!isHidden(entry->path()))
                PICTOR_TRY(pass(*entry));
        }
        if (!code)
            return m_context.checkStop();
        Error error = makeError(error::unreadableFolder, utf8FromPath(folder), code.message());
        if (folder == m_root)
            return std::unexpected(std::move(error));
        m_walk.unreadable.push_back({utf8FromPath(folder), std::move(error)});
        return {};
    }

    Result<void> pass(const fs::directory_entry& entry)
    {
        std::error_code code;
        if (entry.is_directory(code)) {
            if (m_depth == Depth::WholeTree)
                (entry.is_symlink(code) ? m_linked : m_waiting).push_back(entry.path());
            return {};
        }
        // A link to nothing is passed on: whoever opens it says why it is of no use.
        if (!entry.is_regular_file(code) && !entry.is_symlink(code))
            return {};
        if (++m_walk.files % filesBetweenReports == 0)
            PICTOR_TRY(report());
        return m_onFile(entry);
    }

    Result<void> report() const
    {
        Progress progress;
        progress.stage = "Looking through " + utf8FromPath(m_root.filename());
        progress.unit = "files";
        progress.done = m_walk.files;
        m_context.report(progress);
        return m_context.checkStop();
    }

    fs::path m_root;
    Depth m_depth;
    const RunContext& m_context;
    const OnFile& m_onFile;
    FolderWalk m_walk;
    std::deque<fs::path> m_waiting;
    std::deque<fs::path> m_linked;
    std::set<fs::path> m_visited;
};

} // namespace

Result<FolderWalk> walkFolder(const fs::path& folder, Depth depth, const RunContext& context, const OnFile& onFile)
{
    std::error_code code;
    const fs::file_status status = fs::status(folder, code);
    if (status.type() == fs::file_type::not_found)
        return fail(error::noFolder, utf8FromPath(folder));
    if (fs::exists(status) && !fs::is_directory(status))
        return fail(error::notAFolder, utf8FromPath(folder));
    return Walk(withoutLastSeparator(folder), depth, context, onFile).run();
}

} // namespace pictor::engine
