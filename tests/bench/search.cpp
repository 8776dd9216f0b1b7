// SPDX-License-Identifier: GPL-3.0-or-later
// ./dev bench search [--rows N] [--dimension D] [--sections ...] [--peers ...]: whole SEARCH statements and the index
// under them, beside other programs on the same vectors, and the time in which the memory can deliver the index's
// bytes. Each figure is the median of several runs.
#include "bench/search_index.h"
#include "bench/search_measuring.h"
#include "bench/search_peers.h"
#include "bench/search_statements.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <thread>

namespace {

using namespace pictor::bench;

constexpr std::size_t limit = 10;

struct Options
{
    std::size_t rows = 100'000;
    std::size_t dimension = 128;
    std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
    std::size_t queries = 10;
    std::vector<std::string> sections{"index", "statement", "cold", "insert", "peers"};
    std::vector<std::string> peers;
    std::vector<std::size_t> growth{10'000, 100'000, 1'000'000};
    std::string library = PICTOR_SOURCE_DIRECTORY "/build/peers";
    std::string plot = PICTOR_SOURCE_DIRECTORY "/build/search-growth.svg";
    std::string folder = std::filesystem::temp_directory_path().string();
    std::vector<std::string> firstSearch;
};

void describe(CLI::App& program, Options& options)
{
    std::vector<std::string> peers = searchPeerNames();
    peers.insert(peers.end(), {"all", "none"});
    program.add_option("--rows", options.rows, "rows of the table")->check(CLI::Range(1000, 100'000'000));
    program.add_option("--dimension", options.dimension, "numbers in a vector")->check(CLI::Range(1, 16'384));
    program.add_option("--threads", options.threads, "of the index by itself")->check(CLI::Range(1, 1024));
    program.add_option("--queries", options.queries, "timed one by one")->check(CLI::Range(1, 1000));
    program.add_option("--sections", options.sections, "what to measure")
        ->check(CLI::IsMember({"index", "statement", "cold", "insert", "growth", "peers"}));
    program.add_option("--peers", options.peers, "programs to compare with; they are installed into build/peers")
        ->check(CLI::IsMember(peers));
    program.add_option("--growth", options.growth, "numbers of rows of the section growth");
    program.add_option("--plot", options.plot, "where the section growth draws its picture (SVG)");
    program.add_option("--folder", options.folder, "where there is room for the tables");
    program.add_option("--first-search", options.firstSearch)->expected(2)->group("");
    for (CLI::Option* option : program.get_options())
        option->delimiter(',');
}

void measure(const Options& options)
{
    const auto wanted = [&](const char* section) { return std::ranges::count(options.sections, section) > 0; };
    const ScratchFolder folder(options.folder);
    std::printf("%zu x %zu numbers of 32 directions, the %zu best of them, %zu queries\n%s\n", options.rows,
        options.dimension, limit, options.queries, machine().c_str());
    if (wanted("growth"))
        searchGrowing(options.dimension, options.growth, folder.path(), options.plot);
    if (options.sections == std::vector<std::string>{"growth"})
        return; // it has data of its own
    const SearchTask task(options.rows, options.dimension, options.queries, limit);
    const auto workspace = folder.path() / "workspace";
    SearchReport report(task);
    if (wanted("index"))
        searchIndex(task, options.threads, folder.path(), report);
    if (wanted("statement"))
        searchStatements(task, workspace, report);
    if (wanted("peers")) {
        const bool all = std::ranges::count(options.peers, "all") > 0;
        const auto before = [&] {
            if (wanted("statement"))
                searchStatementsAgain(task, workspace, report);
        };
        searchPeers(task, all ? searchPeerNames() : options.peers, options.library, folder.path(), report, before);
    }
    if (wanted("cold"))
        searchCold(task, workspace);
    if (wanted("insert"))
        insertAndSearch(task, workspace);
    std::printf("\n%s\n", machine().c_str());
}

} // namespace

int main(int count, char** arguments)
{
    const QCoreApplication application(count, arguments);
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // a run takes long
    CLI::App program("What searches take, beside other programs on the same vectors.", "bench_search");
    Options options;
    describe(program, options);
    CLI11_PARSE(program, count, arguments);
    if (!options.firstSearch.empty())
        return runFirstSearch(options.firstSearch[0], options.firstSearch[1]);
    measure(options);
}
