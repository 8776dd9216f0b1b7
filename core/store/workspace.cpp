// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "store/folder_replacement.h"
#include "store/lock_file.h"
#include "store/migrations.h"
#include "store/open_workspaces.h"
#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/vector_index_file.h"

#include <QLockFile>

#include <array>
#include <fstream>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view databaseName = "workspace.sqlite";
constexpr std::array<std::string_view, 3> subfolders{"models", "indexes", "thanosql-dataset"};
// quick_check reads the whole file; above this size a workspace is opened without it.
constexpr std::uintmax_t largestCheckedFile = 8 << 20;

// Not the mode bits: root passes them, and a read-only disk has none.
bool isWritable(const fs::path& path)
{
#ifdef _WIN32
    return _waccess(path.c_str(), 2) == 0;
#else
    return ::access(path.c_str(), W_OK) == 0;
#endif
}

// A file of no bytes is what SQLite leaves when it is killed before its first write.
bool startsLikeSqlite(const fs::path& file)
{
    constexpr std::string_view magic("SQLite format 3\0", 16);
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 16> begin{};
    stream.read(begin.data(), begin.size());
    return stream.gcount() == 0 || std::string_view(begin.data(), static_cast<std::size_t>(stream.gcount())) == magic;
}

Result<void> makeFolder(const fs::path& folder)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return fail(error::fileUnwritable, pathText(folder), code.message());
    return {};
}

} // namespace

Workspace::Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(const fs::path& folder, Mode mode)
{
    std::unique_ptr<Workspace> workspace(new Workspace);
    std::error_code code;
    workspace->m_folder = fs::weakly_canonical(fs::absolute(folder, code), code);
    if (code)
        return fail(error::cannotOpen, pathText(folder), code.message());
    {
        const std::lock_guard oneAtATime(OpenWorkspaces::ofThisProcess().opening());
        PICTOR_TRY(workspace->prepareFolder(mode));
        PICTOR_TRY(workspace->openDatabase());
    }
    PICTOR_TRY(workspace->migrate(mode));
    PICTOR_TRY(workspace->checkHealth());
    workspace->recover();
    return workspace;
}

Result<void> Workspace::prepareFolder(Mode mode)
{
    std::error_code code;
    const fs::path file = m_folder / databaseName;
    const fs::file_status status = fs::status(file, code);
    if (fs::exists(m_folder, code) && !fs::is_directory(m_folder, code))
        return fail(error::notAWorkspace, pathText(m_folder), "it is a file");
    if (!fs::exists(status) && mode == Mode::Existing)
        return fail(error::noWorkspace, pathText(m_folder));
    if (fs::exists(status) && !fs::is_regular_file(status))
        return fail(error::notAWorkspace, pathText(m_folder), "its workspace.sqlite is no file");
    const bool isOpenHere = OpenWorkspaces::ofThisProcess().contains(m_folder);
    if (fs::exists(status) && !isOpenHere && !startsLikeSqlite(file))
        return fail(error::notAWorkspace, pathText(m_folder), "its workspace.sqlite is no SQLite database");
    return makeFolder(m_folder);
}

Result<void> Workspace::openDatabase()
{
    std::error_code code;
    const fs::path file = m_folder / databaseName;
    const bool exists = fs::exists(file, code);
    if (!exists && !isWritable(m_folder))
        return fail(error::readOnly, pathText(m_folder));
    const bool readOnly = exists && !(isWritable(m_folder) && isWritable(file));
    PICTOR_TRY_ASSIGN(m_database, Database::open(pathText(file), readOnly));
    OpenWorkspaces::ofThisProcess().add(m_folder);
    m_lock = std::make_unique<QLockFile>(toQString(m_folder / ".pictor.lock"));
    m_lock->setStaleLockTime(0); // a lock is stale when its process is dead, however old it is
    return {};
}

// Looks before it writes: a database of another program stays as it is.
Result<bool> Workspace::isNew(Mode mode)
{
    PICTOR_TRY_ASSIGN(const std::int64_t application, pragmaValue(*m_database, "application_id"));
    PICTOR_TRY_ASSIGN(const std::int64_t version, pragmaValue(*m_database, "user_version"));
    if (application == applicationId && version > latestVersion())
        return fail(error::newerWorkspace, pathText(m_folder), version, latestVersion());
    if (application == applicationId)
        return false;
    PICTOR_TRY_ASSIGN(Query objects, m_database->prepare("SELECT 1 FROM main.sqlite_schema"));
    PICTOR_TRY_ASSIGN(const bool used, objects.step());
    if (used || application != 0 || version != 0)
        return fail(error::notAWorkspace, pathText(m_folder), "its workspace.sqlite belongs to another program");
    if (mode == Mode::Existing)
        return fail(error::noWorkspace, pathText(m_folder));
    return true;
}

Result<void> Workspace::migrate(Mode mode)
{
    PICTOR_TRY_ASSIGN(const bool isFresh, isNew(mode));
    if (!isReadOnly()) {
        PICTOR_TRY(m_database->execute("PRAGMA journal_mode = WAL"));
        for (const std::string_view name : subfolders)
            PICTOR_TRY(makeFolder(m_folder / name));
    }
    PICTOR_TRY_ASSIGN(const std::int64_t version, pragmaValue(*m_database, "user_version"));
    // What a version added to the catalogue is only needed to write.
    if (isFresh || (version < latestVersion() && !isReadOnly())) {
        PICTOR_TRY_ASSIGN(Transaction transaction, begin(RunContext()));
        // Read again: another program may have been first.
        PICTOR_TRY_ASSIGN(const std::int64_t current, pragmaValue(*m_database, "user_version"));
        PICTOR_TRY(migrateCatalogue(*m_database, current));
        PICTOR_TRY(transaction.commit());
    }
    m_hasCatalogue = true;
    return {};
}

// Cheap at any size: the schema and the catalogue are read, and a small file as a whole.
Result<void> Workspace::checkHealth()
{
    PICTOR_TRY(m_database->tableNames());
    PICTOR_TRY(hasReplacements());
    PICTOR_TRY(m_database->execute("SELECT count(dimension) FROM main.pictor_models"));
    std::error_code code;
    const fs::path file = m_folder / databaseName;
    if (fs::file_size(file, code) > largestCheckedFile)
        return {};
    PICTOR_TRY_ASSIGN(Query check, m_database->prepare("PRAGMA quick_check(1)"));
    PICTOR_TRY(check.step());
    if (check.text(0) != "ok")
        return fail(error::damaged, pathText(file), check.text(0));
    return {};
}

// What another program does right now is not waited for: findModel() and begin() look again.
void Workspace::recover()
{
    if (isReadOnly() || !tryLock(*m_lock))
        return;
    if (finishReplacements()) {
        sweepStaging(modelsFolder());
        sweepStaging(datasetsFolder());
        sweepVectorIndexFiles(*this);
    }
    m_lock->unlock();
}

Workspace::~Workspace()
{
    if (!m_database)
        return;
    std::error_code code;
    const bool pending = m_staging.empty() || hasReplacements().value_or(true);
    for (const auto& [folder, lock] : m_staging) {
        if (!pending) // else the next open finishes those and sweeps the rest
            fs::remove_all(folder, code);
    }
    m_database.reset();
    OpenWorkspaces::ofThisProcess().remove(m_folder);
}

bool Workspace::isReadOnly() const
{
    return m_database->isReadOnly();
}

} // namespace pictor::store
