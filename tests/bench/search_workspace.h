// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_cases.h"
#include "engine/session.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace pictor::store {
class Database;
}

namespace pictor::bench {

// Where a statement says which rows are searched.
enum class FilterPlace { InSource, Outside };

// Of a SEARCH: all rows, so that what is around it decides, or the best 1,000, which is the default.
enum class TopK { None, Default };

// Every row is looked at, or very many are not.
enum class Exactness { Exact, Default };

// SELECT the ids and scores of the best rows of "items" for a vector.
std::string searchStatement(std::span<const float> query, std::size_t limit, const SearchCase& which,
    FilterPlace place = FilterPlace::InSource, TopK topK = TopK::None, Exactness exactness = Exactness::Default);

// A workspace with the table items (id, label, image_path, v) and a session on it.
class SearchWorkspace
{
public:
    // Makes the workspace where there is none.
    SearchWorkspace(const std::filesystem::path& folder, std::size_t threads); // 0: all

    engine::Session& session() { return *m_session; }
    store::Database& database();
    std::filesystem::path databaseFile() const;

    // Creates the table and inserts the rows.
    void fill(const SearchTask& task);
    // Runs a statement whole, as a user does: text, plan, rows.
    Answer run(const std::string& statement);
    void finishIndexes();
    // The first search has an index built behind the scenes: waits until that is done. Seconds.
    double waitForIndex(const std::string& statement);

private:
    std::unique_ptr<engine::Session> m_session;
};

// The workspace with the task's rows and an index. Makes it, and says what that took, where there is none.
std::unique_ptr<SearchWorkspace> filledWorkspace(const SearchTask& task, const std::filesystem::path& folder);

// Inserts vectors with ids from `firstId` in one transaction, into any database with that table.
void insertItems(
    store::Database& database, std::span<const std::vector<float>> vectors, std::int64_t firstId, std::int32_t label);

} // namespace pictor::bench
