// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/savepoint.h"

#include "store/store_errors.h"

#include <utility>

namespace pictor::store {

// Savepoints of the same name nest: the innermost is meant.
Result<Savepoint> Savepoint::open(Database& database)
{
    PICTOR_TRY(database.execute("SAVEPOINT pictor_step"));
    return Savepoint(database);
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Savepoint::~Savepoint()
{
    // A full disk or a damaged file makes SQLite roll the whole transaction back, and the savepoint with it.
    if (m_database && m_database->inTransaction() && m_database->execute("ROLLBACK TO pictor_step"))
        (void)m_database->execute("RELEASE pictor_step");
}

Result<void> Savepoint::release()
{
    PICTOR_TRY(m_database->execute("RELEASE pictor_step"));
    m_database = nullptr;
    return {};
}

} // namespace pictor::store
