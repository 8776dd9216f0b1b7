// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "store/database.h"
#include "store/pair_sql.h"
#include "store/row_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pictor::engine {

// Two rows of a table, numbered from 1, and the cosine of a vector of the first to one of the second.
struct NeighbourPair
{
    std::int64_t row = 0;
    std::int64_t neighbour = 0;
    double score = 0;
};

struct PairSearch
{
    std::size_t queries = 0; // the column whose vectors are searched for
    std::size_t vectors = 0; // the column that is searched
    std::size_t count = 10;  // neighbours of each row; a row is none of its own where both columns are one
    std::size_t threads = 1; // at most
};

// Every row's neighbours, exactly, best first; in the order of the rows. Rows without a vector have none and are none.
// Fails with error::notVectors, error::mixedDimensions, error::dimensionMismatch.
Result<std::vector<NeighbourPair>> findPairs(
    const store::TempTable& table, const PairSearch& search, const RunContext& context);

// What a search by column shows of a table with these columns: those of the row, without the vectors, then those of
// its neighbour, whose names begin with "similar_".
std::vector<store::PairColumn> pairColumns(
    const std::vector<store::Column>& columns, const std::string& queries, const std::string& vectors);

// The same with the types that they have in the table.
std::vector<store::Column> columnsOfPairs(
    const std::vector<store::Column>& columns, const std::vector<store::PairColumn>& pairs);

std::unique_ptr<store::RowSource> pairSource(std::vector<NeighbourPair> pairs);

} // namespace pictor::engine
