// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "index/index_layout.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace pictor::index {

// Writes the sections of an index file one after the other into a temporary file beside it, which takes the place of
// the file in commit() and is removed if there is none.
class IndexFileWriter
{
public:
    static Result<IndexFileWriter> create(const std::filesystem::path& path);
    IndexFileWriter(IndexFileWriter&&) = default;
    IndexFileWriter& operator=(IndexFileWriter&&) = delete;
    ~IndexFileWriter();

    Result<void> append(std::span<const std::byte> bytes);
    Result<void> padTo(std::uint64_t offset); // with zeros
    // Completes and syncs the file, gives it its name and syncs the folder. `header` lacks its checksums.
    Result<void> commit(IndexHeader header);

private:
    struct Close
    {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    IndexFileWriter(std::filesystem::path path, std::filesystem::path temporary, File file);
    Result<void> write(std::span<const std::byte> bytes);
    Result<void> finishBlock();
    Result<void> giveName();
    std::unexpected<Error> writeError(int code) const;

    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    File m_file;
    std::vector<std::byte> m_block; // not yet written
    std::vector<std::uint64_t> m_checksums;
    std::uint64_t m_offset = headerBytes;
};

} // namespace pictor::index
