// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_statements.h"

#include "bench/search_measuring.h"
#include "bench/search_workspace.h"
#include "store/workspace.h"

#include <algorithm>
#include <cstdio>

namespace pictor::bench {

namespace {

std::vector<Answer> answersOf(
    SearchWorkspace& workspace, const SearchTask& task, const SearchCase& which, FilterPlace place = {}, TopK topK = {})
{
    const auto statement
        = [&](std::size_t i) { return searchStatement(task.queries()[i], task.limit(), which, place, topK); };
    workspace.run(statement(task.queries().size() - 1)); // reads what is read once, and tells what indexes are wanted
    workspace.finishIndexes();
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < task.queryCount(); ++i)
        answers.push_back(workspace.run(statement(i)));
    return answers;
}

// The cases with a filter.
using Add = void (SearchReport::*)(const std::string&, std::size_t, const SearchCase&, const std::vector<Answer>&);
struct FilterRun
{
    const char* name;
    FilterPlace place;
    Add add;
};

void reportFilters(
    const FilterRun& run, SearchWorkspace& workspace, const SearchTask& task, std::size_t threads, SearchReport& report)
{
    for (std::size_t i = 1; i < task.cases().size(); ++i)
        (report.*run.add)(run.name, threads, task.cases()[i], answersOf(workspace, task, task.cases()[i], run.place));
}

// Before the database has an index for it.
void firstFilteredSearch(const SearchTask& task, const std::filesystem::path& folder, SearchReport& report)
{
    SearchWorkspace workspace(folder, 0);
    const SearchCase& rarest = task.cases().back();
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < task.queryCount(); ++i) {
        require(workspace.database().execute("DROP INDEX IF EXISTS pictor_filter_items_label"));
        answers.push_back(workspace.run(searchStatement(task.queries()[i], task.limit(), rarest)));
        workspace.finishIndexes();
    }
    report.add("Pictor, the first such filter", 0, rarest, answers);
}

} // namespace

void searchStatements(const SearchTask& task, const std::filesystem::path& folder, SearchReport& report)
{
    filledWorkspace(task, folder);
    const FilterRun inside{"Pictor, filter in the source", FilterPlace::InSource, &SearchReport::addPictor};
    const FilterRun outside{"Pictor, filter outside", FilterPlace::Outside, &SearchReport::add};
    for (const std::size_t threads : {1, 0}) {
        SearchWorkspace workspace(folder, threads);
        report.addPictor("Pictor, statement", threads, task.cases()[0], answersOf(workspace, task, task.cases()[0]));
        report.add("Pictor, the default top_k of 1000", threads, task.cases()[0],
            answersOf(workspace, task, task.cases()[0], FilterPlace::InSource, TopK::Default));
        reportFilters(inside, workspace, task, threads, report);
        reportFilters(outside, workspace, task, threads, report);
    }
    firstFilteredSearch(task, folder, report);
}

void searchStatementsAgain(const SearchTask& task, const std::filesystem::path& folder, SearchReport& report)
{
    for (const std::size_t threads : {1, 0}) {
        SearchWorkspace workspace(folder, threads);
        report.addPictor(
            "Pictor, statement, again", threads, task.cases()[0], answersOf(workspace, task, task.cases()[0]));
    }
}

namespace {

double insertTime(store::Database& database, const std::vector<std::vector<float>>& vectors, std::int64_t firstId)
{
    return millisecondsOf([&] {
        require(database.execute("BEGIN IMMEDIATE"));
        insertItems(database, vectors, firstId, 0);
        require(database.execute("COMMIT"));
    });
}

// The same table in the same kind of file, with the same settings, and no triggers.
std::unique_ptr<store::Database> plainCopy(SearchWorkspace& workspace, const std::filesystem::path& file)
{
    auto plain = require(store::Database::open(file.string(), false));
    require(plain->execute("PRAGMA journal_mode = WAL"));
    require(plain->execute("CREATE TABLE items (id INTEGER PRIMARY KEY, label INTEGER, image_path TEXT, v BLOB)"));
    require(plain->execute("ATTACH '" + workspace.databaseFile().string() + "' AS workspace"));
    require(plain->execute("INSERT INTO items SELECT id, label, image_path, v FROM workspace.items"));
    require(plain->execute("DETACH workspace"));
    return plain;
}

} // namespace

void insertAndSearch(const SearchTask& task, const std::filesystem::path& folder)
{
    constexpr int turns = 3;
    const auto workspace = filledWorkspace(task, folder);
    const auto plain = plainCopy(*workspace, folder / "plain.sqlite");
    const auto vectors = task.data().furtherRows(std::max<std::size_t>(1, task.data().rows() / 10));
    auto firstId = static_cast<std::int64_t>(task.data().rows() + 1);
    // Its nearest row is itself, in each copy that was inserted; the first of them wins.
    const std::string statement = searchStatement(vectors.back(), task.limit(), {});
    const auto expected = firstId + static_cast<std::int64_t>(vectors.size()) - 1;
    std::vector<double> ours, theirs, searches;
    bool found = true;
    for (int turn = 0; turn < turns; ++turn) {
        ours.push_back(insertTime(workspace->database(), vectors, firstId));
        const Answer answer = workspace->run(statement);
        searches.push_back(answer.milliseconds);
        found = found && answer.rowids.at(0) == expected;
        theirs.push_back(insertTime(*plain, vectors, firstId));
        firstId += static_cast<std::int64_t>(vectors.size());
    }
    std::printf("\ninsert %zu   %9.0f ms; in plain SQLite %.0f ms: %.2f x\n", vectors.size(), median(ours),
        median(theirs), median(ours) / median(theirs));
    std::printf("search at once %9.2f, %.2f and %.2f ms after 1, 2 and 3 of these inserts; %s\n", searches[0],
        searches[1], searches[2], found ? "the new row is found" : "THE NEW ROW IS NOT FOUND");
}

} // namespace pictor::bench
