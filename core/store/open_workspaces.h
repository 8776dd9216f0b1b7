// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <mutex>

namespace pictor::store {

// The workspaces that this process has open. POSIX drops all locks that a process has on a file as soon as it closes
// any descriptor of it (https://www.sqlite.org/howtocorrupt.html, 2.2): a database that is open here must never be
// opened as a plain file, or another program takes itself for the only one and deletes the log that this one writes to.
class OpenWorkspaces
{
public:
    static OpenWorkspaces& ofThisProcess();

    // Held from looking at the file until add().
    std::mutex& opening() { return m_opening; }
    bool contains(const std::filesystem::path& folder) const;
    void add(const std::filesystem::path& folder);
    void remove(const std::filesystem::path& folder);

private:
    std::mutex m_opening;
    mutable std::mutex m_mutex;
    std::map<std::filesystem::path, int> m_counts;
};

} // namespace pictor::store
