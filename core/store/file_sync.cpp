// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_sync.h"

#include "store/path_text.h"
#include "store/store_errors.h"

#include <cerrno>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace pictor::store {

namespace {

std::unexpected<Error> syncError(const std::filesystem::path& path, int code)
{
    if (code == ENOSPC)
        return fail(error::diskFull, pathText(path));
    return fail(error::inputOutput, pathText(path), systemMessage(code));
}

#ifdef _WIN32

// Windows has no handle of a folder to flush; NTFS keeps the order of renames itself.
Result<void> syncFile(const std::filesystem::path& path)
{
    const HANDLE file = CreateFileW(
        path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr);
    const bool synced = file != INVALID_HANDLE_VALUE && FlushFileBuffers(file);
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    if (!synced)
        return syncError(path, EIO);
    return {};
}

#else

// 0, or what errno said.
int syncCode(const std::filesystem::path& path, int flags, int (*synchronize)(int))
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int code = synchronize(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    // Some network and memory file systems cannot sync a folder and say so with EINVAL: nothing is lost then.
    return code == EINVAL ? 0 : code;
}

Result<void> syncPath(const std::filesystem::path& path, int flags, int (*synchronize)(int))
{
    const int code = syncCode(path, flags, synchronize);
    return code == 0 ? Result<void>() : syncError(path, code);
}

#endif

} // namespace

std::string systemMessage(int code)
{
    return std::system_category().message(code);
}

#ifdef _WIN32

Result<void> syncFolder(const std::filesystem::path&)
{
    return {};
}

#else

Result<void> syncFolder(const std::filesystem::path& folder)
{
    return syncPath(folder, O_RDONLY | O_DIRECTORY, ::fsync);
}

#endif

Result<void> syncEach(const std::filesystem::path& folder)
{
    std::error_code code;
    for (std::filesystem::recursive_directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
#ifdef _WIN32
        if (entry->is_regular_file(code))
            PICTOR_TRY(syncFile(entry->path()));
#else
        PICTOR_TRY(syncPath(entry->path(), O_RDONLY, ::fsync));
#endif
    }
    if (code)
        return syncError(folder, code.value());
    return syncFolder(folder);
}

Result<void> syncTree(const std::filesystem::path& folder)
{
#ifdef __linux__
    // One call for the file system: a data set has ten thousands of files, and each fsync() waits for the disk. Other
    // errors are final: the kernel tells each of them only once.
    if (const int code = syncCode(folder, O_RDONLY | O_DIRECTORY, ::syncfs); code != ENOSYS)
        return code == 0 ? Result<void>() : syncError(folder, code);
#endif
    return syncEach(folder);
}

} // namespace pictor::store
