// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

class QLockFile;

namespace pictor::store {

// The path of an index file that the catalogue names. Nothing for a name that no program of ours gave: a workspace may
// come from anywhere.
std::optional<std::filesystem::path> vectorIndexPath(const Workspace& workspace, std::string_view name);

void removeVectorIndexFile(const Workspace& workspace, std::string_view name);

// The place of a file that is being written. While it lives, a lock beside the file tells other programs that it is in
// use though no record names it. The file is removed with it unless keep() was called.
class NewVectorIndexFile
{
public:
    static Result<NewVectorIndexFile> create(const Workspace& workspace);
    NewVectorIndexFile(NewVectorIndexFile&&) noexcept;
    NewVectorIndexFile& operator=(NewVectorIndexFile&&) = delete;
    ~NewVectorIndexFile();

    const std::filesystem::path& path() const { return m_path; }
    std::string name() const;
    void keep() { m_isKept = true; }

private:
    NewVectorIndexFile(std::filesystem::path path, std::unique_ptr<QLockFile> lock);
    std::filesystem::path m_path;
    std::unique_ptr<QLockFile> m_lock;
    bool m_isKept = false;
};

// Removes index files that no record names and no living program writes. The caller holds the workspace's lock, which
// keeps files from getting a record meanwhile.
void sweepVectorIndexFiles(Workspace& workspace);

} // namespace pictor::store
