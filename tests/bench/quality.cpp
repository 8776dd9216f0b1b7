// SPDX-License-Identifier: GPL-3.0-or-later
// ./dev bench quality [SEEDS]: how good the vectors of the tutorial's own script are, beside raw pixels. Runs the
// script that ships (max_epochs=1, all else default) through the engine; more than one seed shows the spread.
#include "bench/retrieval_quality.h"
#include "engine/session.h"
#include "language/parser.h"
#include "vision/picture.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

namespace {

using namespace std::string_literals;
using pictor::bench::LabelledVectors;

[[noreturn]] void die(const pictor::Error& error)
{
    std::fprintf(stderr, "bench_quality: %s\n", error.text().c_str());
    std::exit(1);
}

template <typename T>
T require(pictor::Result<T> result)
{
    if (!result)
        die(result.error());
    return *std::move(result);
}

std::string readText(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// Runs every statement; returns the last table and the seconds that BUILD took.
struct ScriptRun
{
    std::optional<pictor::engine::ResultTable> table;
    double buildSeconds = 0;
};

ScriptRun runScript(pictor::engine::Session& session, const std::string& text)
{
    ScriptRun run;
    const auto script = pictor::language::parse(text);
    for (const auto& statement : script.statements) {
        const auto start = std::chrono::steady_clock::now();
        auto outcome = require(session.run(statement, text, {}));
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (statement.as<pictor::language::BuildModel>())
            run.buildSeconds = elapsed.count();
        run.table = std::move(outcome.table);
    }
    return run;
}

LabelledVectors storedVectors(pictor::engine::Session& session, const std::string& query)
{
    const ScriptRun run = runScript(session, query);
    LabelledVectors set;
    for (const auto& row : require(run.table->rows(0, run.table->rowCount()))) {
        const auto& bytes = std::get<pictor::engine::Bytes>(row[0]);
        std::vector<float> vector(bytes.size() / sizeof(float));
        std::memcpy(vector.data(), bytes.data(), bytes.size());
        set.vectors.push_back(std::move(vector));
        set.labels.push_back(std::get<std::int64_t>(row[1]));
    }
    return set;
}

LabelledVectors rawPixels(pictor::engine::Session& session, const std::string& table)
{
    const ScriptRun run = runScript(session, "SELECT image_path, label FROM " + table);
    LabelledVectors set;
    for (const auto& row : require(run.table->rows(0, run.table->rowCount()))) {
        const auto picture
            = require(pictor::vision::readPicture(session.folder() / std::get<std::string>(row[0]), {28, 1}));
        set.vectors.emplace_back(picture.pixels.begin(), picture.pixels.end());
        set.labels.push_back(std::get<std::int64_t>(row[1]));
    }
    return set;
}

void print(const std::string& name, const LabelledVectors& train, const LabelledVectors& test, double seconds)
{
    std::printf("%-28s %8.3f %8.3f %8.1f s\n", name.c_str(), pictor::bench::precisionAt(test, 10),
        pictor::bench::weightedNeighbourAccuracy(train, test, 20), seconds);
    std::fflush(stdout);
}

std::string withSeed(std::string script, int seed)
{
    const std::string option = "max_epochs=1,";
    return script.replace(script.find(option), option.size(), option + " seed=" + std::to_string(seed) + ",");
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int seeds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1;
    const QTemporaryDir folder;
    const auto session = require(pictor::engine::Session::open(folder.path().toStdString()));
    const std::string script = readText(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql"s);
    std::printf("%-28s %8s %8s %10s\n", "MNIST sample, 1,000 / 200", "P@10", "kNN20", "BUILD");
    for (int seed = 0; seed < seeds; ++seed) {
        const double seconds = runScript(*session, seed == 0 ? script : withSeed(script, seed)).buildSeconds;
        if (seed == 0)
            print("raw pixels", rawPixels(*session, "mnist_train"), rawPixels(*session, "mnist_test"), 0);
        const auto test = storedVectors(*session, "SELECT convert_result, label FROM mnist_test");
        const auto train = storedVectors(*session,
            "SELECT convert_result, label FROM (CONVERT USING my_image_search_model AS SELECT * FROM mnist_train)");
        print(
            seed == 0 ? "the tutorial's script"s : "the same with seed=" + std::to_string(seed), train, test, seconds);
    }
    return 0;
}
