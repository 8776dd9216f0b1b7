// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace pictor::store {

struct ArchiveLimits
{
    std::int64_t bytes = std::int64_t{20} << 30; // all files together, unpacked
    std::int64_t files = 5'000'000;
    double ratio = 200; // unpacked bytes to archive bytes, once beyond 64 MiB
};

// Unpacks a zip or tar archive into an existing folder. Regular files and folders only; an entry that is absolute,
// climbs out with "..", names a drive, or is a link or device is refused (error::archiveEscape) before anything of it
// is written. Files are synced. `stripPrefix`: a leading folder to leave out ("mnist_data").
Result<void> unpackArchive(const std::filesystem::path& archive, const std::filesystem::path& folder,
    const std::string& stripPrefix, const ArchiveLimits&, const RunContext&);

// Lower-case hexadecimal.
Result<std::string> fileSha256(const std::filesystem::path& file);

// Writes a whole file or nothing: temporary name beside it, fsync, rename. A full disk leaves the old file.
Result<void> writeFileAtomically(const std::filesystem::path& file, std::span<const std::byte> bytes);
Result<std::vector<std::byte>> readFile(const std::filesystem::path& file, std::int64_t mostBytes);

} // namespace pictor::store
