// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_index_file.h"

#include "store/lock_file.h"
#include "store/path_text.h"
#include "store/store_errors.h"

#include <QLockFile>
#include <QUuid>

#include <algorithm>
#include <set>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t idDigits = 32;
constexpr std::string_view suffix = ".vectors";

fs::path folderOf(const Workspace& workspace)
{
    return workspace.folder() / "indexes";
}

bool isFileName(std::string_view name)
{
    return name.size() == idDigits + suffix.size() && name.ends_with(suffix)
        && name.substr(0, idDigits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

fs::path lockOf(fs::path file)
{
    return file += ".lock";
}

std::unique_ptr<QLockFile> lockFor(const fs::path& file)
{
    auto lock = std::make_unique<QLockFile>(toQString(lockOf(file)));
    lock->setStaleLockTime(0); // a lock is stale when its process is dead, however old it is
    return lock;
}

// "<id>.vectors", what is being written under that name, and the lock of it.
std::set<std::string> filesIn(const fs::path& folder)
{
    std::set<std::string> names;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        const std::string name = pathText(entry.path().filename()).substr(0, idDigits + suffix.size());
        if (isFileName(name))
            names.insert(name);
    }
    return names;
}

// Without those whose table is gone: it took its triggers along.
Result<std::set<std::string>> filesInUse(Database& database)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT file FROM main.pictor_vector_indexes WHERE EXISTS (SELECT 1 FROM main.sqlite_schema "
                         "WHERE type = 'trigger' AND name = 'pictor_vector_' || id || '_insert')"));
    std::set<std::string> names;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return names;
        names.insert(query.text(0));
    }
}

void removeFiles(const fs::path& file)
{
    std::error_code code;
    fs::remove(file, code);
    fs::remove(fs::path(file) += ".tmp", code); // what ExactIndex::save() has begun
}

} // namespace

std::optional<fs::path> vectorIndexPath(const Workspace& workspace, std::string_view name)
{
    return isFileName(name) ? std::optional(folderOf(workspace) / pathFromText(name)) : std::nullopt;
}

void removeVectorIndexFile(const Workspace& workspace, std::string_view name)
{
    if (const auto path = vectorIndexPath(workspace, name))
        removeFiles(*path);
}

NewVectorIndexFile::NewVectorIndexFile(fs::path path, std::unique_ptr<QLockFile> lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

NewVectorIndexFile::NewVectorIndexFile(NewVectorIndexFile&&) noexcept = default;

NewVectorIndexFile::~NewVectorIndexFile()
{
    if (m_lock && !m_isKept)
        removeFiles(m_path);
}

Result<NewVectorIndexFile> NewVectorIndexFile::create(const Workspace& workspace)
{
    const std::string id = QUuid::createUuid().toString(QUuid::Id128).toStdString();
    fs::path path = folderOf(workspace) / pathFromText(id + std::string(suffix));
    auto lock = lockFor(path);
    // The lock comes first: a sweep of another program never sees the file without it.
    if (!lock->tryLock(0))
        return fail(error::fileUnwritable, pathText(path), "no lock can be made");
    return NewVectorIndexFile(std::move(path), std::move(lock));
}

std::string NewVectorIndexFile::name() const
{
    return pathText(m_path.filename());
}

void sweepVectorIndexFiles(Workspace& workspace)
{
    const fs::path folder = folderOf(workspace);
    std::error_code code;
    if (fs::is_symlink(folder, code))
        return;
    const auto used = filesInUse(workspace.database());
    if (!used)
        return;
    for (const std::string& name : filesIn(folder)) {
        const auto lock = lockFor(folder / pathFromText(name));
        if (tryLock(*lock) && !used->contains(name))
            removeFiles(folder / pathFromText(name));
    }
}

} // namespace pictor::store
