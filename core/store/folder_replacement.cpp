// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/folder_replacement.h"

#include "store/file_sync.h"
#include "store/lock_file.h"
#include "store/path_text.h"
#include "store/store_errors.h"

#include <QLockFile>

#include <set>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view stagingPrefix = ".new-";
constexpr std::string_view oldPrefix = ".old-";
constexpr std::string_view lockSuffix = ".lock";

fs::path besides(const fs::path& target, std::string_view prefix, std::string_view id)
{
    return target.parent_path()
        / pathFromText(std::string(prefix) + std::string(id) + "-" + pathText(target.filename()));
}

Result<void> renameFolder(const fs::path& from, const fs::path& to)
{
    std::error_code code;
    fs::rename(from, to, code);
    if (code)
        return fail(error::fileUnwritable, pathText(to), code.message());
    return syncFolder(to.parent_path());
}

void sweepOne(const fs::path& path)
{
    std::error_code code;
    QLockFile lock(toQString(stagingLockFile(path)));
    lock.setStaleLockTime(0); // old is not dead: training may take days
    if (tryLock(lock))
        fs::remove_all(path, code);
}

} // namespace

std::function<void(std::string_view)>& stepReached()
{
    static std::function<void(std::string_view)> hook;
    return hook;
}

void reach(std::string_view step)
{
    if (stepReached())
        stepReached()(step);
}

Result<void> replaceFolder(const fs::path& prepared, const fs::path& target, std::string_view id)
{
    std::error_code code;
    const fs::path old = besides(target, oldPrefix, id);
    const bool pending = prepared.empty() || fs::exists(prepared, code);
    reach("committed");
    if (pending && fs::exists(target, code) && !fs::exists(old, code))
        PICTOR_TRY(renameFolder(target, old));
    reach("old-moved");
    if (!prepared.empty() && pending)
        PICTOR_TRY(renameFolder(prepared, target));
    reach("new-in-place");
    fs::remove_all(old, code);
    if (code)
        return fail(error::fileUnwritable, pathText(old), code.message());
    reach("old-removed");
    return {};
}

fs::path stagingPath(const fs::path& target, std::string_view id)
{
    return besides(target, stagingPrefix, id);
}

bool isStagingName(const fs::path& path)
{
    return pathText(path.filename()).starts_with(stagingPrefix);
}

fs::path stagingLockFile(const fs::path& staging)
{
    fs::path file = staging;
    return file += lockSuffix;
}

void sweepStaging(const fs::path& folder)
{
    std::error_code code;
    std::set<fs::path> left; // each once, whether the folder, its lock file or both are there
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        if (!isStagingName(entry.path()))
            continue;
        const bool isLock = entry.path().extension() == lockSuffix && !entry.is_directory(code);
        left.insert(isLock ? entry.path().parent_path() / entry.path().stem() : entry.path());
    }
    for (const fs::path& path : left)
        sweepOne(path);
}

} // namespace pictor::store
