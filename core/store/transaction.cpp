// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lock_file.h"
#include "store/lock_holder.h"
#include "store/path_text.h"
#include "store/sql_error.h"
#include "store/store_errors.h"
#include "store/workspace.h"

#include <QLockFile>

#include <thread>
#include <utility>

namespace pictor::store {

namespace {

constexpr std::chrono::milliseconds usualTimeout{5000};
constexpr std::chrono::milliseconds pollInterval{20};
constexpr std::chrono::milliseconds patience{250}; // a shorter wait is not worth a message

// Waits in small steps until `attempt` gives something, saying once who is waited for.
class Waiting
{
public:
    Waiting(const RunContext& context, std::string place, std::chrono::milliseconds timeout)
        : m_context(context)
        , m_place(std::move(place))
        , m_timeout(timeout)
    {
    }

    // Fails once the time is over or a stop is requested.
    Result<void> wait(const std::string& holder)
    {
        PICTOR_TRY(m_context.checkStop());
        const auto waited = std::chrono::steady_clock::now() - m_begin;
        if (waited >= m_timeout)
            return fail(error::locked, m_place, holder);
        if (waited >= patience && !std::exchange(m_told, true))
            m_context.notice(Severity::Note, makeError(error::waitingForLock, holder, m_place));
        std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(pollInterval, m_timeout - waited));
        return {};
    }

private:
    const RunContext& m_context;
    std::string m_place;
    std::chrono::milliseconds m_timeout;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    bool m_told = false;
};

std::string holderOf(const QLockFile& lock)
{
    qint64 process = 0;
    QString host, program;
    if (!lock.getLockInfo(&process, &host, &program))
        return "another program";
    return QStringLiteral("%1 (process %2 on %3)").arg(program).arg(process).arg(host).toStdString();
}

} // namespace

Transaction::Transaction(Workspace& workspace, bool isSavepoint)
    : m_workspace(&workspace)
    , m_isSavepoint(isSavepoint)
{
    ++workspace.m_transactionDepth;
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_workspace(std::exchange(other.m_workspace, nullptr))
    , m_isSavepoint(other.m_isSavepoint)
{
}

Transaction::~Transaction()
{
    if (!m_workspace)
        return;
    Database& database = *m_workspace->m_database;
    // A full disk or a ROLLBACK of the user's has ended it already.
    const bool isOpen = database.inTransaction();
    if (isOpen && !m_isSavepoint)
        (void)database.execute("ROLLBACK");
    else if (isOpen && database.execute("ROLLBACK TO pictor_transaction"))
        (void)database.execute("RELEASE pictor_transaction");
    if (!m_isSavepoint)
        m_workspace->checkpoint(true); // gives the room of what was undone back to the disk
    end();
}

void Transaction::end()
{
    if (--m_workspace->m_transactionDepth == 0)
        m_workspace->m_lock->unlock();
    m_workspace = nullptr;
}

Result<void> Transaction::commit()
{
    Workspace& workspace = *m_workspace;
    if (!workspace.m_database->inTransaction())
        return fail(error::transactionLost);
    PICTOR_TRY(workspace.m_database->execute(m_isSavepoint ? "RELEASE pictor_transaction" : "COMMIT"));
    // Within a transaction that the user began the replacements wait for its COMMIT: finishInterrupted() does them.
    Result<void> finished;
    if (!workspace.m_database->inTransaction() && workspace.m_hasCatalogue)
        finished = workspace.finishReplacements();
    end();
    return finished;
}

Result<Transaction> Workspace::begin(const RunContext& context)
{
    if (isReadOnly())
        return fail(error::readOnly, pathText(m_folder));
    const bool nested = m_database->inTransaction();
    if (m_transactionDepth == 0)
        PICTOR_TRY(acquireLock(context));
    Result<void> begun = nested ? run("SAVEPOINT pictor_transaction") : beginImmediate(context);
    if (!begun) {
        if (m_transactionDepth == 0)
            m_lock->unlock();
        return std::unexpected(begun.error());
    }
    return Transaction(*this, nested);
}

Result<void> Workspace::acquireLock(const RunContext& context)
{
    Waiting waiting(context, pathText(m_folder), m_lockTimeout);
    while (!tryLock(*m_lock)) {
        if (m_lock->error() == QLockFile::PermissionError)
            return fail(error::readOnly, pathText(m_folder));
        if (m_lock->error() != QLockFile::LockFailedError)
            return fail(error::fileUnwritable, pathText(m_folder / ".pictor.lock"),
                "no lock can be made; perhaps the disk is full");
        PICTOR_TRY(waiting.wait(holderOf(*m_lock)));
    }
    if (!m_hasCatalogue || m_database->inTransaction())
        return {};
    // What a crash left is finished before anything else is changed.
    if (auto finished = finishReplacements(); !finished)
        context.notice(Severity::Warning, finished.error());
    return {};
}

Result<void> Workspace::run(std::string_view sql)
{
    PICTOR_TRY(m_database->execute(sql));
    return {};
}

// Moves the log into the database, as far as that goes without waiting. Before a transaction this makes sure that
// undoing it on a full disk needs no room: the log then holds nothing that must be kept.
void Workspace::checkpoint(bool truncate)
{
    m_database->setBusyTimeout(std::chrono::milliseconds(0));
    (void)m_database->execute(truncate ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)");
    m_database->setBusyTimeout(usualTimeout);
}

Result<void> Workspace::beginImmediate(const RunContext& context)
{
    checkpoint(false);
    const Database::InterruptGuard guard(*m_database, context.stopToken());
    Waiting waiting(context, pathText(m_folder), m_lockTimeout);
    m_database->setBusyTimeout(pollInterval);
    Result<void> begun;
    do {
        begun = run("BEGIN IMMEDIATE");
        if (begun || !begun.error().is(error::locked))
            break;
        begun = waiting.wait(lockHolder(databaseFile(m_database->handle())));
    } while (begun);
    m_database->setBusyTimeout(usualTimeout);
    return begun;
}

} // namespace pictor::store
