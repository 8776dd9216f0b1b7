// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>

class QLockFile;

namespace pictor::store {

// Holds the write lock of a workspace and a SQLite transaction. Rolls back unless committed. Transactions nest: an
// inner one is a savepoint.
class Transaction
{
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    friend class Workspace;
    Transaction(class Workspace& workspace, bool isSavepoint);
    void end();
    class Workspace* m_workspace = nullptr; // null once it has ended
    bool m_isSavepoint = false;
};

// What the catalogue knows of a model. Files are in modelsFolder()/name.
struct ModelRecord
{
    std::string name;       // lower case
    std::string className;  // "SimCLR"
    std::string createdUtc; // "2026-11-22 14:05:13"
    int dimension = 0;      // of its vectors; 0 when it makes none
    std::string fileId;     // the id inside model.json: names the version of the files that belongs to this row
};

// Which build of a model made a column.
struct ColumnOrigin
{
    std::string model; // lower case
    std::string fileId;
};

// A folder with workspace.sqlite, models/, indexes/ and thanosql-dataset/. Owns the
// connection; one thread. Opening sweeps what a crash left behind and finishes replacements that were committed.
class Workspace
{
public:
    enum class Mode { CreateIfMissing, Existing };

    // Read-only when the folder or the file cannot be written; then statements that store fail with error::readOnly.
    static Result<std::unique_ptr<Workspace>> open(const std::filesystem::path& folder, Mode mode);
    ~Workspace();

    const std::filesystem::path& folder() const { return m_folder; } // absolute
    std::filesystem::path modelsFolder() const { return m_folder / "models"; }
    std::filesystem::path datasetsFolder() const { return m_folder / "thanosql-dataset"; }
    bool isReadOnly() const;
    Database& database() { return *m_database; }

    // Waits for another program's write to end (telling the context who holds the workspace), at most lockTimeout;
    // then fails with error::locked, which names that program, its process number and computer.
    Result<Transaction> begin(const RunContext&);
    void setLockTimeout(std::chrono::milliseconds timeout) { m_lockTimeout = timeout; }

    // Makes `table` a permanent copy of `source` in a transaction of its own (or a savepoint of the open one).
    // An existing table is replaced if `replace`, else error::tableExists.
    Result<void> storeTable(const std::string& table, const TempTable& source, bool replace, const RunContext&);

    // Replaces target (a folder directly under the workspace's models or datasets folder) by `prepared`, a folder that
    // makeStagingFolder() gave: the switch is recorded in the open transaction and the renames follow its commit; a
    // crash in between is finished by the next open. The old folder goes only after the new one is in place.
    Result<std::filesystem::path> makeStagingFolder(const std::filesystem::path& target);
    Result<void> scheduleReplace(
        Transaction&, const std::filesystem::path& prepared, const std::filesystem::path& target);
    Result<void> scheduleRemove(Transaction&, const std::filesystem::path& target);

    Result<std::vector<ModelRecord>> models();
    Result<std::optional<ModelRecord>> findModel(std::string_view name);
    Result<void> saveModel(Transaction&, const ModelRecord&); // inserts or replaces
    Result<void> removeModel(Transaction&, std::string_view name);

    // Which model made a vector column: SEARCH without USING asks for it. Forgotten when the table is replaced.
    Result<void> setColumnModel(Transaction&, std::string_view table, std::string_view column, const ModelRecord&);
    Result<std::optional<std::string>> columnModel(std::string_view table, std::string_view column);
    // The same with the id of the model's files at that time: another one than the model has now means old vectors.
    Result<std::optional<ColumnOrigin>> columnOrigin(std::string_view table, std::string_view column);

    // Key-value settings of the workspace itself.
    Result<std::optional<std::string>> setting(std::string_view key);
    Result<void> setSetting(Transaction&, std::string_view key, std::string_view value);

private:
    friend class Transaction;
    Workspace();
    Result<void> prepareFolder(Mode);
    Result<void> openDatabase();
    Result<bool> isNew(Mode);
    Result<void> migrate(Mode);
    Result<void> checkHealth();
    void recover();
    Result<void> run(std::string_view sql);
    Result<void> acquireLock(const RunContext&);
    void checkpoint(bool truncate);
    Result<void> beginImmediate(const RunContext&);
    Result<bool> hasReplacements();
    Result<void> finishReplacements(); // under the lock
    Result<void> finishInterrupted();  // takes the lock if there is something to do
    Result<void> checkTarget(const std::filesystem::path& target) const;
    Result<void> schedule(const std::filesystem::path& prepared, const std::filesystem::path& target);

    std::filesystem::path m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<QLockFile> m_lock;
    int m_transactionDepth = 0;
    bool m_hasCatalogue = false;
    std::chrono::milliseconds m_lockTimeout{10000};
    // The staging folders of this object, each with the lock file that tells other programs it is in use.
    std::map<std::filesystem::path, std::unique_ptr<QLockFile>> m_staging;
};

} // namespace pictor::store
