// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_peers.h"

#include "bench/search_measuring.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace pictor::bench {

namespace {

struct Peer
{
    const char* name;
    const char* interpreter; // Debian's Python, which sees Debian's Faiss
    const char* script;
    const char* variant;
    bool hasThreads; // more than one to choose from
};

constexpr const char* python = "/usr/bin/python3";
constexpr Peer peers[]{
    {"sqlite-vec", python, "sqlite_vec.py", "", false},
    {"lancedb", "node", "lancedb.mjs", "flat", true},
    {"lancedb-ivfpq", "node", "lancedb.mjs", "ivfpq", true},
    {"duckdb", "node", "duckdb.mjs", "", true},
    {"usearch-exact", "node", "usearch.mjs", "exact", true},
    {"usearch-hnsw", "node", "usearch.mjs", "hnsw", false}, // takes one for one query
    {"faiss-flat", python, "faiss_peer.py", "flat", true},
    {"faiss-ivf", python, "faiss_peer.py", "ivf", true},
    {"faiss-ivfpq", python, "faiss_peer.py", "ivfpq", true},
};

// What a driver printed.
struct Said
{
    std::map<std::string, double> numbers;
    std::string version;
    std::map<std::string, std::vector<Answer>> found; // by "all" or the number that labels are below
};

std::vector<std::int64_t> rowidsOf(const std::string& text)
{
    std::vector<std::int64_t> rowids;
    std::istringstream words(text);
    for (std::string word; text != "-" && std::getline(words, word, ',');)
        rowids.push_back(std::stoll(word));
    return rowids;
}

Said parsed(const std::string& output)
{
    Said said;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string what, rows, rowids;
        words >> what;
        if (what == "version") {
            words >> said.version;
        } else if (what == "found") {
            Answer answer;
            std::size_t query = 0;
            words >> rows >> query >> answer.milliseconds >> rowids;
            answer.rowids = rowidsOf(rowids);
            said.found[rows].push_back(std::move(answer));
        } else {
            words >> said.numbers[what];
        }
    }
    return said;
}

std::string limitOf(const SearchCase& which)
{
    return which.below ? std::to_string(*which.below) : "all";
}

class PeerRun
{
public:
    PeerRun(const SearchTask& task, const Peer& peer, const std::filesystem::path& library,
        const std::filesystem::path& folder)
        : m_task(task)
        , m_peer(peer)
        , m_library(library)
        , m_vectors(folder / "vectors.bin")
        , m_scratch(folder / peer.name)
    {
        std::filesystem::create_directories(m_scratch);
    }
    ~PeerRun() { std::filesystem::remove_all(m_scratch); }

    void measure(SearchReport& report, const std::function<void()>& before);

private:
    std::optional<Said> say(const char* work, std::size_t threads) const;
    QProcessEnvironment environment() const;
    QStringList arguments(const char* work, std::size_t threads) const;
    void reportRest(const Said& built, const Said& said, const SearchReport& report) const;

    const SearchTask& m_task;
    const Peer& m_peer;
    std::filesystem::path m_library, m_vectors, m_scratch;
};

QStringList PeerRun::arguments(const char* work, std::size_t threads) const
{
    std::string below;
    for (std::size_t i = 1; i < m_task.cases().size(); ++i)
        below += (i > 1 ? "," : "") + limitOf(m_task.cases()[i]);
    const auto script = std::filesystem::path(PICTOR_SOURCE_DIRECTORY) / "tests/bench/peers/search" / m_peer.script;
    QStringList list;
    for (const std::string& word : {script.string(), std::string(work), std::string("--variant"),
             std::string(m_peer.variant), std::string("--library"), m_library.string(), std::string("--vectors"),
             m_vectors.string(), std::string("--scratch"), m_scratch.string(), std::string("--threads"),
             std::to_string(threads), std::string("--queries"), std::to_string(m_task.queryCount()),
             std::string("--limit"), std::to_string(m_task.limit()), std::string("--below"), below,
             std::string("--batch"), std::to_string(m_task.queries().size())})
        list.append(QString::fromStdString(word));
    return list;
}

// Faiss is many times slower with the plain BLAS that some systems have, and with threads that wait busily.
QProcessEnvironment PeerRun::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("OMP_WAIT_POLICY"), QStringLiteral("PASSIVE"));
    environment.insert(QStringLiteral("LD_LIBRARY_PATH"), QString::fromStdString((m_library / "blas").string()));
    return environment;
}

// Nothing if the program is not there or fails.
std::optional<Said> PeerRun::say(const char* work, std::size_t threads) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QString::fromLatin1(m_peer.interpreter), arguments(work, threads));
    if (process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return parsed(process.readAllStandardOutput().toStdString());
    const std::string reason = process.error() == QProcess::FailedToStart
        ? process.errorString().toStdString()
        : process.readAllStandardError().trimmed().split('\n').back().toStdString();
    std::printf("%-34s left out: %s\n", m_peer.name, reason.c_str());
    return {};
}

void PeerRun::reportRest(const Said& built, const Said& said, const SearchReport& report) const
{
    const auto number = [](const Said& from, const char* key) {
        const auto found = from.numbers.find(key);
        return found == from.numbers.end() ? 0.0 : found->second;
    };
    std::printf("  %-32s built in %.1f s; from disk: open %.0f ms, first search %.0f ms; resident %.0f MB\n",
        m_peer.name, number(built, "built") / 1000, number(said, "opened"), number(said, "first"),
        number(said, "resident") / 1e6);
    if (const double batch = number(said, "batch"); batch > 0)
        report.addBatch(m_peer.name, batch);
}

void PeerRun::measure(SearchReport& report, const std::function<void()>& before)
{
    const auto built = say("build", 0);
    if (!built)
        return;
    before();
    for (const std::size_t threads : {1, 0}) {
        if (threads == 1 && !m_peer.hasThreads)
            continue;
        forgetCachedPages(m_scratch);
        const auto said = say("search", threads);
        if (!said)
            return;
        for (const SearchCase& which : m_task.cases()) {
            if (const auto found = said->found.find(limitOf(which)); found != said->found.end())
                report.add(m_peer.name + (" " + said->version), m_peer.hasThreads ? threads : 1, which, found->second);
        }
        if (threads == 0)
            reportRest(*built, *said, report);
    }
}

} // namespace

std::vector<std::string> searchPeerNames()
{
    std::vector<std::string> names;
    std::ranges::transform(peers, std::back_inserter(names), &Peer::name);
    return names;
}

void searchPeers(const SearchTask& task, const std::vector<std::string>& names, const std::filesystem::path& library,
    const std::filesystem::path& folder, SearchReport& report, const std::function<void()>& before)
{
    task.write(folder / "vectors.bin");
    for (const Peer& peer : peers) {
        if (std::ranges::count(names, peer.name) > 0)
            PeerRun(task, peer, library, folder).measure(report, before);
    }
}

} // namespace pictor::bench
