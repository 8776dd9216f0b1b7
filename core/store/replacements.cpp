// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_sync.h"
#include "store/folder_replacement.h"
#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/workspace.h"

#include <QLockFile>
#include <QUuid>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

struct Replacement
{
    std::int64_t id = 0;
    std::string prepared;
    std::string target;
};

Result<std::vector<Replacement>> replacements(Database& database)
{
    PICTOR_TRY_ASSIGN(
        Query query, database.prepare("SELECT id, prepared, target FROM main.pictor_replacements ORDER BY id"));
    std::vector<Replacement> found;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return found;
        found.push_back({query.integer(0), query.text(1), query.text(2)});
    }
}

} // namespace

// The rows are checked like input, for a workspace may come from somebody else: nothing but a direct child of the two
// folders is ever moved or removed, and not through a link.
Result<void> Workspace::checkTarget(const fs::path& target) const
{
    std::error_code code;
    const fs::path parent = target.parent_path();
    const bool placed = parent == modelsFolder() || parent == datasetsFolder();
    const std::string name = pathText(target.filename());
    if (!placed || fs::is_symlink(parent, code) || name.empty() || name == "." || name == "..")
        return fail(error::badStaging, pathText(target));
    return {};
}

Result<fs::path> Workspace::makeStagingFolder(const fs::path& target)
{
    PICTOR_TRY(checkTarget(target));
    if (isReadOnly())
        return fail(error::readOnly, pathText(m_folder));
    const std::string id = QUuid::createUuid().toString(QUuid::Id128).left(12).toStdString();
    fs::path staging = stagingPath(target, id);
    auto lock = std::make_unique<QLockFile>(toQString(stagingLockFile(staging)));
    lock->setStaleLockTime(0);
    std::error_code code;
    // The lock comes first: a sweep of another program never sees the folder without it.
    if (!lock->tryLock(0))
        return fail(error::fileUnwritable, pathText(staging), "no lock can be made");
    if (!fs::create_directory(staging, code))
        return fail(error::fileUnwritable, pathText(staging), code.message());
    m_staging[staging] = std::move(lock);
    return staging;
}

Result<void> Workspace::schedule(const fs::path& prepared, const fs::path& target)
{
    PICTOR_TRY_ASSIGN(
        Query insert, m_database->prepare("INSERT INTO main.pictor_replacements (prepared, target) VALUES (?, ?)"));
    insert.bind(1, prepared.empty() ? std::string() : pathText(prepared.lexically_relative(m_folder)));
    insert.bind(2, pathText(target.lexically_relative(m_folder)));
    PICTOR_TRY(insert.run());
    reach("scheduled");
    return {};
}

Result<void> Workspace::scheduleReplace(Transaction&, const fs::path& prepared, const fs::path& target)
{
    PICTOR_TRY(checkTarget(target));
    std::error_code code;
    if (prepared.parent_path() != target.parent_path() || !isStagingName(prepared) || !fs::is_directory(prepared, code))
        return fail(error::badStaging, pathText(prepared));
    PICTOR_TRY(syncTree(prepared));
    PICTOR_TRY(syncFolder(prepared.parent_path()));
    return schedule(prepared, target);
}

Result<void> Workspace::scheduleRemove(Transaction&, const fs::path& target)
{
    PICTOR_TRY(checkTarget(target));
    return schedule({}, target);
}

Result<bool> Workspace::hasReplacements()
{
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("SELECT 1 FROM main.pictor_replacements"));
    return query.step();
}

// One that cannot be finished (a file of it is open on Windows) does not keep the others waiting.
Result<void> Workspace::finishReplacements()
{
    PICTOR_TRY_ASSIGN(const std::vector<Replacement> open, replacements(*m_database));
    Result<void> result;
    for (const Replacement& replacement : open) {
        const fs::path target = m_folder / pathFromText(replacement.target);
        const fs::path prepared
            = replacement.prepared.empty() ? fs::path() : m_folder / pathFromText(replacement.prepared);
        const bool valid = checkTarget(target)
            && (prepared.empty() || (prepared.parent_path() == target.parent_path() && isStagingName(prepared)));
        if (auto done = valid ? replaceFolder(prepared, target, std::to_string(replacement.id)) : Result<void>();
            !done) {
            result = done;
            continue;
        }
        PICTOR_TRY_ASSIGN(Query remove, m_database->prepare("DELETE FROM main.pictor_replacements WHERE id = ?"));
        remove.bind(1, replacement.id);
        PICTOR_TRY(remove.run());
        reach("forgotten");
        m_staging.erase(prepared);
    }
    return result;
}

Result<void> Workspace::finishInterrupted()
{
    if (isReadOnly() || m_database->inTransaction())
        return {};
    PICTOR_TRY_ASSIGN(const bool some, hasReplacements());
    if (!some)
        return {};
    PICTOR_TRY(acquireLock(RunContext())); // finishes them
    m_lock->unlock();
    return {};
}

} // namespace pictor::store
