// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace pictor::store {

// While it lives, everything that its connection reads is of one moment, as in a transaction. Costs nothing within one,
// and may be opened while a statement runs. Keep it short: it hinders DROP TABLE on the same connection.
class ReadView
{
public:
    static Result<ReadView> open(Database& database);

private:
    explicit ReadView(Query query)
        : m_query(std::move(query))
    {
    }
    Query m_query; // stands on a row, and SQLite ends a read transaction only after the last running statement
};

} // namespace pictor::store
