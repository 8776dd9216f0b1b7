// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_report.h"
#include "bench/quality_sections.h"
#include "bench/quality_session.h"

#include <QTemporaryDir>

#include <cstdio>

namespace pictor::bench {

namespace {

using namespace std::string_literals;

double accuracy(engine::Session& session)
{
    const ScriptRun run = runScript(
        session, "SELECT score FROM (EVALUATE USING classifier AS SELECT * FROM mnist_test) WHERE metric = 'Accuracy'");
    return std::get<double>(require(run.table->rows(0, 1)).at(0).at(0));
}

void measure(engine::Session& session, const std::string& base, const QualityOptions& options)
{
    Spread score, seconds;
    for (int seed = 0; seed < options.seeds; ++seed) {
        const std::string build = "BUILD MODEL classifier USING " + base + " OPTIONS (overwrite=True"
            + (seed > 0 ? ", seed=" + std::to_string(seed) : ""s) + ") AS SELECT * FROM mnist_train";
        seconds.add(runScript(session, build).buildSeconds);
        score.add(accuracy(session));
    }
    std::printf("%-44s %8.3f +- %.3f %8.1f s\n", base.c_str(), score.mean(), score.deviation(), seconds.mean());
}

} // namespace

void classifierQuality(const QualityOptions& options)
{
    const QTemporaryDir folder;
    const auto session = require(engine::Session::open(folder.path().toStdString()));
    runScript(*session,
        "GET THANOSQL DATASET mnist_data; COPY mnist_train FROM 'thanosql-dataset/mnist_data/mnist_train.csv';"
        "COPY mnist_test FROM 'thanosql-dataset/mnist_data/mnist_test.csv';"
        "BUILD MODEL my_image_search_model USING SimCLR OPTIONS (max_epochs=1) AS SELECT * FROM mnist_train");
    std::printf("\n%-44s %17s %10s\n", "MNIST sample, 1,000 labelled / 200", "accuracy", "BUILD");
    for (const std::string& base : options.classifiers)
        measure(*session, base, options);
}

} // namespace pictor::bench
