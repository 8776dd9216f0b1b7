// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/duplicate_decisions.h"

#include <utility>

namespace pictor::store {

namespace {

constexpr std::string_view different = "different";
constexpr std::string_view hidden = "hidden";

// Runs a statement for both orders of every pair: two pictures have one verdict.
Result<void> removePairs(Database& database, std::span<const DecidedPair> pairs)
{
    PICTOR_TRY_ASSIGN(Query remove,
        database.prepare("DELETE FROM main.pictor_duplicate_decisions WHERE (path = ?1 AND other_path = ?2) OR (path = "
                         "?2 AND other_path = ?1)"));
    for (const DecidedPair& pair : pairs) {
        remove.bind(1, pair.path);
        remove.bind(2, pair.otherPath);
        PICTOR_TRY(remove.run());
    }
    return {};
}

Result<void> insertPairs(Database& database, std::span<const DecidedPair> pairs)
{
    PICTOR_TRY_ASSIGN(
        Query insert, database.prepare("INSERT INTO main.pictor_duplicate_decisions VALUES (?1, ?2, ?3)"));
    for (const DecidedPair& pair : pairs) {
        insert.bind(1, pair.path);
        insert.bind(2, pair.otherPath);
        insert.bind(3, std::string(pair.verdict == DuplicateVerdict::Hidden ? hidden : different));
        PICTOR_TRY(insert.run());
    }
    return {};
}

} // namespace

Result<std::vector<DecidedPair>> duplicateDecisions(Workspace& workspace)
{
    Database& database = workspace.database();
    std::vector<DecidedPair> pairs;
    PICTOR_TRY_ASSIGN(const bool known, database.hasTable("pictor_duplicate_decisions"));
    if (!known)
        return pairs;
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT path, other_path, verdict FROM main.pictor_duplicate_decisions ORDER BY path, "
                         "other_path"));
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return pairs;
        const auto verdict = query.text(2) == hidden ? DuplicateVerdict::Hidden : DuplicateVerdict::Different;
        pairs.push_back({query.text(0), query.text(1), verdict});
    }
}

Result<void> saveDuplicateDecisions(Workspace& workspace, std::span<const DecidedPair> pairs, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(Transaction transaction, workspace.begin(context));
    for (const DecidedPair& pair : pairs) { // one after the other: a later one on the same pair replaces an earlier
        PICTOR_TRY(removePairs(workspace.database(), {&pair, 1}));
        PICTOR_TRY(insertPairs(workspace.database(), {&pair, 1}));
    }
    return transaction.commit();
}

Result<void> forgetDuplicateDecisions(
    Workspace& workspace, std::span<const DecidedPair> pairs, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(Transaction transaction, workspace.begin(context));
    PICTOR_TRY(removePairs(workspace.database(), pairs));
    return transaction.commit();
}

} // namespace pictor::store
