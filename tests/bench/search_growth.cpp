// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_measuring.h"
#include "bench/search_plot.h"
#include "bench/search_statements.h"
#include "bench/search_workspace.h"
#include "store/workspace.h"

#include <cstdio>

namespace pictor::bench {

namespace {

constexpr std::size_t limit = 10;
constexpr std::size_t queries = 20;

// Of one statement.
struct Timing
{
    double milliseconds = 0; // median
    double recall = 0;
};

struct Size
{
    std::size_t rows = 0;
    double inserting = 0, indexing = 0; // seconds
    double reading = 0;                 // milliseconds, the int8 data with one thread
    Timing exact, usual, usualAll;      // looking at every row; as it is without options, with one thread and with all
};

Timing timingOf(SearchWorkspace& workspace, const SearchTask& task, Exactness exactness)
{
    const auto answersOf = [&] {
        std::vector<Answer> answers;
        for (std::size_t i = 0; i < task.queryCount(); ++i)
            answers.push_back(workspace.run(
                searchStatement(task.queries()[i], limit, {}, FilterPlace::InSource, TopK::None, exactness)));
        return answers;
    };
    answersOf(); // reads what is read once
    const auto answers = answersOf();
    return {medianTime(answers), task.recall(task.cases()[0], answers)};
}

Size measured(std::size_t rows, std::size_t dimension, const std::filesystem::path& folder)
{
    const SearchTask task(rows, dimension, queries, limit);
    Size size{.rows = rows, .reading = readingTime(rows * dimension, 1)};
    {
        SearchWorkspace workspace(folder, 0);
        size.inserting = millisecondsOf([&] { workspace.fill(task); }) / 1000;
        size.indexing = workspace.waitForIndex(searchStatement(task.queries()[0], limit, {}));
        size.usualAll = timingOf(workspace, task, Exactness::Default);
    }
    SearchWorkspace workspace(folder, 1);
    size.exact = timingOf(workspace, task, Exactness::Exact);
    size.usual = timingOf(workspace, task, Exactness::Default);
    return size;
}

void print(const Size& size)
{
    std::printf("%10zu %9.1f %9.1f %9.3f %9.3f %7.2f %7.3f %9.3f %9.3f %7.3f\n", size.rows, size.inserting,
        size.indexing, size.reading, size.exact.milliseconds, size.exact.milliseconds / size.reading, size.exact.recall,
        size.usual.milliseconds, size.usualAll.milliseconds, size.usual.recall);
}

void draw(const std::vector<Size>& sizes, const std::filesystem::path& picture)
{
    std::vector<PlottedLine> lines{{.name = "reading the codes, one thread"}, {.name = "exact=True, one thread"},
        {.name = "without options, one thread"}, {.name = "without options, all threads"}};
    for (const Size& size : sizes) {
        const auto rows = static_cast<double>(size.rows);
        lines[0].points.emplace_back(rows, size.reading);
        lines[1].points.emplace_back(rows, size.exact.milliseconds);
        lines[2].points.emplace_back(rows, size.usual.milliseconds);
        lines[3].points.emplace_back(rows, size.usualAll.milliseconds);
    }
    writePlot(picture, {.title = "A search for the 10 best rows", .x = "rows", .y = "milliseconds"}, lines);
}

} // namespace

void searchGrowing(std::size_t dimension, const std::vector<std::size_t>& rows, const std::filesystem::path& folder,
    const std::filesystem::path& picture)
{
    std::printf("\n%10s %9s %9s %9s %9s %7s %7s %9s %9s %7s\n", "rows", "insert s", "index s", "read ms", "exact ms",
        "x read", "recall", "usual ms", "all thr.", "recall");
    std::vector<Size> sizes;
    for (const std::size_t count : rows) {
        const std::filesystem::path place = folder / ("growth-" + std::to_string(count));
        sizes.push_back(measured(count, dimension, place));
        print(sizes.back());
        std::filesystem::remove_all(place);
    }
    draw(sizes, picture);
    std::printf("drawn into %s\n", picture.c_str());
}

} // namespace pictor::bench
