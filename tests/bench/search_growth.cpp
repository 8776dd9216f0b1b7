// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_measuring.h"
#include "bench/search_statements.h"
#include "bench/search_workspace.h"
#include "store/workspace.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pictor::bench {

namespace {

struct Size
{
    std::size_t rows = 0;
    double inserting = 0, indexing = 0;   // seconds
    double reading = 0, one = 0, all = 0; // milliseconds: the int8 data; a statement with one thread, with all
    double recall = 0;
};

std::vector<Answer> answersOf(SearchWorkspace& workspace, const SearchTask& task)
{
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < task.queryCount(); ++i)
        answers.push_back(workspace.run(searchStatement(task.queries()[i], task.limit(), {})));
    return answers;
}

Size measured(std::size_t rows, std::size_t dimension, const std::filesystem::path& folder)
{
    constexpr std::size_t queries = 5, limit = 10;
    const SearchTask task(rows, dimension, queries, limit);
    Size size{.rows = rows, .reading = readingTime(rows * dimension, 1)};
    {
        SearchWorkspace workspace(folder, 0);
        size.inserting = millisecondsOf([&] { workspace.fill(task); }) / 1000;
        size.indexing = workspace.waitForIndex(searchStatement(task.queries()[0], limit, {}));
        answersOf(workspace, task); // reads what is read once
        const auto answers = answersOf(workspace, task);
        size.all = medianTime(answers);
        size.recall = task.recall(task.cases()[0], answers);
    }
    SearchWorkspace workspace(folder, 1);
    answersOf(workspace, task);
    size.one = medianTime(answersOf(workspace, task));
    return size;
}

// Both axes logarithmic: a cost in proportion to n is a straight line.
std::string bar(double milliseconds)
{
    return std::string(static_cast<std::size_t>(std::max(1.0, 8 * (2 + std::log10(milliseconds)))), '#');
}

} // namespace

void searchGrowing(std::size_t dimension, const std::vector<std::size_t>& rows, const std::filesystem::path& folder)
{
    std::printf("\n%10s %9s %9s %10s %10s %8s %10s %7s   each # is a factor of 1.33\n", "rows", "insert s", "index s",
        "read ms", "1 thread", "x read", "all", "recall");
    for (const std::size_t count : rows) {
        const std::filesystem::path place = folder / ("growth-" + std::to_string(count));
        const Size size = measured(count, dimension, place);
        std::printf("%10zu %9.1f %9.1f %10.3f %10.3f %8.2f %10.3f %7.3f   %s\n", size.rows, size.inserting,
            size.indexing, size.reading, size.one, size.one / size.reading, size.all, size.recall,
            bar(size.one).c_str());
        std::filesystem::remove_all(place);
    }
}

} // namespace pictor::bench
