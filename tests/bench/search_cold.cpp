// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_measuring.h"
#include "bench/search_statements.h"
#include "bench/search_workspace.h"
#include "store/workspace.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>
#include <fstream>
#include <sstream>

namespace pictor::bench {

namespace {

std::string readText(const std::filesystem::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

// What a new process prints about its first search.
std::map<std::string, double> firstSearchOfProcess(
    const std::filesystem::path& folder, const std::filesystem::path& statementFile)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
        {QStringLiteral("--first-search"), QString::fromStdString(folder.string()),
            QString::fromStdString(statementFile.string())});
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        die("the first search of a new process failed");
    std::map<std::string, double> values;
    std::istringstream lines(process.readAllStandardOutput().toStdString());
    double value = 0;
    for (std::string key; lines >> key >> value;)
        values[key] = value;
    return values;
}

} // namespace

int runFirstSearch(const std::filesystem::path& folder, const std::filesystem::path& statementFile)
{
    const std::string statement = readText(statementFile);
    std::unique_ptr<SearchWorkspace> workspace;
    const double opening = millisecondsOf([&] { workspace = std::make_unique<SearchWorkspace>(folder, 0); });
    require(workspace->database().execute("SELECT id FROM items LIMIT 1"));
    const std::size_t before = residentBytes();
    const double first = workspace->run(statement).milliseconds;
    std::vector<double> again;
    for (int i = 0; i < 9; ++i)
        again.push_back(workspace->run(statement).milliseconds);
    std::printf(
        "opened %g\nfirst %g\nagain %g\nresident %zu\n", opening, first, median(again), residentBytes() - before);
    return 0;
}

void searchCold(const SearchTask& task, const std::filesystem::path& folder)
{
    filledWorkspace(task, folder);
    const std::filesystem::path statementFile = folder.string() + ".sql";
    std::ofstream(statementFile, std::ios::binary) << searchStatement(task.queries()[0], task.limit(), {});
    const double bytes = 4.0 * static_cast<double>(task.data().rows() * task.data().dimension());
    std::printf("\n%-14s %12s %12s %12s   resident for search\n", "new process", "open ms", "first ms", "again ms");
    for (const bool isCached : {true, false}) {
        if (!isCached)
            forgetCachedPages(folder);
        auto values = firstSearchOfProcess(folder, statementFile);
        std::printf("%-14s %12.1f %12.1f %12.2f   %.0f MB: %.2f bytes a dimension, %.2f x the vectors\n",
            isCached ? "files cached" : "from disk", values["opened"], values["first"], values["again"],
            values["resident"] / 1e6, 4 * values["resident"] / bytes, values["resident"] / bytes);
    }
}

} // namespace pictor::bench
