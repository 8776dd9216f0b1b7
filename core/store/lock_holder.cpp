// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lock_holder.h"

#ifdef __linux__
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>
#endif

namespace pictor::store {

#ifdef __linux__

namespace {

std::optional<std::uint64_t> inodeOf(const std::string& file)
{
    struct stat status
    {
    };
    if (stat(file.c_str(), &status) != 0)
        return std::nullopt;
    return status.st_ino;
}

// A line of /proc/locks: "1: POSIX  ADVISORY  WRITE 4711 08:02:13107 120 120".
std::optional<long> writerIn(const std::string& line, std::uint64_t inode)
{
    std::istringstream words(line);
    std::string number, kind, advisory, mode, place;
    long process = 0;
    if (!(words >> number >> kind >> advisory >> mode >> process >> place) || mode != "WRITE" || process == getpid())
        return std::nullopt;
    const auto colon = place.rfind(':');
    if (colon == std::string::npos || place.substr(colon + 1) != std::to_string(inode))
        return std::nullopt;
    return process;
}

std::string programName(long process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/comm");
    std::string name;
    std::getline(file, name);
    return name.empty() ? "another program" : name;
}

} // namespace

std::string lockHolder(const std::string& databaseFile)
{
    // In WAL mode the writer locks byte 120 of the -shm file, else bytes of the database itself.
    for (const std::string_view suffix : {"-shm", ""}) {
        const auto inode = inodeOf(databaseFile + std::string(suffix));
        std::ifstream locks("/proc/locks");
        for (std::string line; inode && std::getline(locks, line);) {
            if (const auto process = writerIn(line, *inode))
                return programName(*process) + " (process " + std::to_string(*process) + ")";
        }
    }
    return "another program";
}

#else

std::string lockHolder(const std::string&)
{
    return "another program";
}

#endif

} // namespace pictor::store
