// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plain_query.h"
#include "engine/vector_index_keeper.h"
#include "store/row_source.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace pictor::engine {

// How one scan of a search's rows was done; EXPLAIN shows it.
struct SearchReport
{
    enum class Method {
        InputOrder, // each row scored as it is read
        Table,      // all rows scored, then put in order
        Index,
        AtOnce, // all rows stored and scored before the rest of the statement runs
        Nearest // some clusters of an index
    };
    struct Nearness // of Nearest
    {
        double asked = 0;    // the recall
        double measured = 0; // when the index was built
        std::int64_t probes = 0;
        std::int64_t clusters = 0;
    };
    Method method = Method::InputOrder;
    std::string reason;                     // why not by an index
    std::string filter;                     // conditions of the statement that reached the search, as SQL
    bool hasOwnFilter = false;              // the source query has a WHERE
    bool filterFirst = false;               // the rows that fulfil the conditions were looked up before the search
    std::int64_t selected = 0;              // of them, when filterFirst
    std::vector<std::string> filterIndexed; // columns of which the database's index is being made
    std::int64_t covered = 0;               // rows in the index
    std::int64_t pending = 0;               // rows that changed since
    std::int64_t asked = 0;                 // of the index, at most at once
    std::int64_t fetched = 0;               // vectors read to settle the order
    std::int64_t passedOver = 0;            // ranked rows that did not fulfil the conditions
    std::int64_t delivered = 0;             // rows that SQLite took
    Nearness nearness = {};
};

using SearchReports = std::deque<SearchReport>; // one a scan; they stay where they are

// A vector and the column of the scores against it, which takes the place of a column of its name.
struct ScoredVector
{
    std::string resultColumn;
    std::vector<float> vector;
};

struct SearchRelation
{
    PlainQuery query;
    std::string vectors; // the column of the query that holds them
    // At least one; the first is the one that ranks the rows.
    std::vector<ScoredVector> searched;
    std::string model;       // for messages
    std::int64_t limit = -1; // rows that will be read at most; -1: unknown
    std::size_t threads = 1;
    std::optional<double> recall; // the share of the right rows that is enough; nothing: all
};

// The rows of a plain query with their scores, in the order of the table or of the scores. The rows and scores are
// those of full exact scoring, whatever the plan; with `recall` an index of very many rows may give others nearly as
// good in the place of some, with their right scores, and never fewer. Null when the query's columns do not allow it
// (two of one name). Borrows everything else.
Result<std::unique_ptr<store::RowSource>> searchSource(store::Database& database, VectorIndexKeeper& keeper,
    SearchRelation relation, const RunContext& context, SearchReports& reports);

} // namespace pictor::engine
