// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>

#include <sys/mount.h>

namespace pictor {

// A file system of its own in memory, if this process may mount one (root on Linux).
class SmallDisk
{
public:
    // `options`: "size=3m"
    SmallDisk(std::filesystem::path place, const std::string& options)
        : m_place(std::move(place))
    {
        std::filesystem::create_directories(m_place);
        m_isMounted = mount("tmpfs", m_place.c_str(), "tmpfs", 0, options.c_str()) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            umount2(m_place.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_isMounted; }
    bool makeReadOnly() { return mount("tmpfs", m_place.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }

    // Leaves room for so many bytes, rounded to pages.
    void fill(std::size_t room) const
    {
        std::FILE* const file = std::fopen(filler().c_str(), "wb");
        const std::string block(4096, 'x');
        const std::size_t free = std::filesystem::space(m_place).available;
        for (std::size_t written = room; file && written + block.size() <= free; written += block.size())
            std::fwrite(block.data(), 1, block.size(), file);
        if (file)
            std::fclose(file);
    }
    void makeRoom() const { std::filesystem::remove(filler()); }

private:
    std::filesystem::path filler() const { return m_place / "filler"; }

    std::filesystem::path m_place;
    bool m_isMounted = false;
};

} // namespace pictor
