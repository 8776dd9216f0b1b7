// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/authorizer.h"

#include <QString>

#include <chrono>
#include <functional>

namespace pictor::store {

// The part of a Database that SQLite's callbacks look at, and what Qt needs to know it by.
struct Database::Connection
{
    QString name; // of the QSqlDatabase
    Authorizer authorizer;
    std::stop_token stop;
    std::chrono::milliseconds busyTimeout{5000};
    std::chrono::steady_clock::time_point busySince;
    std::function<void()> tick;            // called now and then while a statement runs; must not use the connection
    int uninterruptible = 0;               // > 0: a stop request has to wait, for a clean-up is running
    int lastNumber = 0;                    // of a temporary object
    std::vector<std::string> droppedLater; // temporary tables that a running query still reads
};

} // namespace pictor::store
