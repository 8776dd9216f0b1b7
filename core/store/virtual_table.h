// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/row_source.h"

#include <memory>
#include <string>

namespace pictor::store {

// Gives the rows of a source a name in SQL, on one connection, as long as the object lives
// (https://www.sqlite.org/vtab.html, an eponymous-only table: nothing is written to any schema). SQLite plans around
// it: conditions and the order that a statement asks for reach the source. Statements that read it must go before it.
class VirtualTable
{
public:
    static Result<VirtualTable> create(Database& database, std::unique_ptr<RowSource> source);
    VirtualTable(VirtualTable&&) noexcept;
    VirtualTable& operator=(VirtualTable&&) noexcept;
    ~VirtualTable();

    const std::string& sqlName() const; // quoted
    const std::vector<Column>& columns() const;
    // Why the source ended a statement; SQLite carries only a text through.
    std::optional<Error> takeError();

    struct State; // what SQLite's callbacks look at

private:
    explicit VirtualTable(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace pictor::store
