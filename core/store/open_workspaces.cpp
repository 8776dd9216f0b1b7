// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/open_workspaces.h"

namespace pictor::store {

OpenWorkspaces& OpenWorkspaces::ofThisProcess()
{
    static OpenWorkspaces workspaces;
    return workspaces;
}

bool OpenWorkspaces::contains(const std::filesystem::path& folder) const
{
    const std::lock_guard lock(m_mutex);
    return m_counts.contains(folder);
}

void OpenWorkspaces::add(const std::filesystem::path& folder)
{
    const std::lock_guard lock(m_mutex);
    ++m_counts[folder];
}

void OpenWorkspaces::remove(const std::filesystem::path& folder)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_counts.find(folder);
    if (place != m_counts.end() && --place->second == 0)
        m_counts.erase(place);
}

} // namespace pictor::store
