// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/duplicate_groups.h"
#include "engine/paths.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pictor::engine {

// The picture files of a column of paths, each once however many rows name it, for finding equal and near ones. What
// cannot be read is skipped, reported once, and not looked at again.
class DuplicatePictures
{
public:
    // `skips`: rows that do not count. Fails with error::allFailed when there are paths and no file of them is there.
    static Result<DuplicatePictures> create(std::vector<std::string> paths, const std::vector<bool>& skips,
        const PathResolver& resolver, std::size_t threads, const RunContext& context);

    // By SHA-256; only files of the same size are read.
    Result<void> joinExact(DuplicateGroups& groups, const RunContext& context);
    // By perceptual hash (vision/perceptual_hash.h), at most so many bits apart.
    Result<void> joinNear(DuplicateGroups& groups, int mostDistance, const RunContext& context);

    // Of each group (numbers from 1 on, 0: none) the picture with most pixels, then most bytes, then the first: true in
    // all rows that name its file.
    Result<std::vector<bool>> bestOfGroups(const std::vector<std::size_t>& groupNumbers, const RunContext& context);

private:
    struct File
    {
        std::filesystem::path path;
        std::string name; // as the first row has it
        std::vector<std::size_t> rows;
        std::uintmax_t bytes = 0;
        bool usable = true;
    };

    DuplicatePictures(std::vector<File> files, std::size_t threads);

    template <typename Work>
    Result<void> forFiles(
        std::span<const std::size_t> files, const std::string& stage, const RunContext& context, const Work& work);
    std::vector<std::size_t> usableFiles() const;
    std::size_t fileBefore(std::size_t left, std::size_t right, const std::vector<std::int64_t>& pixels) const;

    std::vector<File> m_files; // in the order of their first rows
    std::size_t m_threads;
    std::optional<Error> m_firstError;
};

} // namespace pictor::engine
