// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/vector_column.h"

#include <string>
#include <vector>

// The index of a vector column is a file of ExactIndex and a row of pictor_vector_indexes, which says what the file
// stands for. Changes to the table after `logPosition` are in pictor_vector_changes, but for rows above `lastRow`:
// those are in the table.
namespace pictor::store {

struct VectorIndexRecord
{
    std::int64_t id = 0;
    int dimension = 0;
    std::string file; // in the folder "indexes"; empty until there is one
    std::int64_t logPosition = 0;
    std::int64_t numbering = 0; // of the row ids, see row_numbering.h
    std::int64_t firstRow = 0;  // the lowest and highest row id in the file, and how many there are
    std::int64_t lastRow = 0;
    std::int64_t rowCount = 0;

    bool operator==(const VectorIndexRecord&) const = default;
};

// The record of a watched column. Nothing where the column is not watched.
Result<std::optional<VectorIndexRecord>> vectorIndexOf(Database& database, const VectorColumn& column);

// The row ids that were written since, ascending, all above the record's last row among them. Read together with the
// record, in one ReadView.
struct VectorChanges
{
    std::vector<std::int64_t> rows;
    bool tooMany = false; // more than was asked for; `rows` is then not complete
    bool unknown = false; // the log does not say which
};
Result<VectorChanges> vectorChanges(
    Database& database, const VectorColumn& column, const VectorIndexRecord& record, std::int64_t limit);

// Whether a row id still means the row that it meant when the file was made.
Result<bool> keepsRowIds(
    Database& database, const VectorColumn& column, const VectorIndexRecord& record, const VectorChanges& changes);

// The position of the last change to any table, up to which one ReadView sees all.
Result<std::int64_t> logPosition(Database& database);

// These change the catalogue within the caller's transaction.

// Watches the column, from now on all its rows, and clears away what stands for columns that are gone.
Result<VectorIndexRecord> watchVectorColumn(Database& database, const VectorColumn& column);
Result<void> unwatchVectorColumn(Database& database, const VectorColumn& column);
// Puts `next`, whose rows were read since the column is watched, in the place of `current`, forgets the changes it
// knows and watches the rows it knows. False, and nothing is done, where somebody else was first.
Result<bool> replaceVectorIndex(
    Database& database, const VectorColumn& column, const VectorIndexRecord& current, const VectorIndexRecord& next);

} // namespace pictor::store
