// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace pictor::store {

// All or nothing inside whatever transaction is open, or in one of its own. Rolls back unless released. Finish the
// queries that were opened within it first: it has to be declared before them.
class Savepoint
{
public:
    static Result<Savepoint> open(Database&);
    Savepoint(Savepoint&&) noexcept;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();
    Result<void> release();

private:
    explicit Savepoint(Database& database)
        : m_database(&database)
    {
    }
    Database* m_database = nullptr;
};

} // namespace pictor::store
