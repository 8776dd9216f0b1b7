// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_pictures.h"
#include "bench/quality_report.h"
#include "bench/quality_sections.h"
#include "bench/quality_session.h"
#include "vision/picture.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>

namespace pictor::bench {

namespace {

using namespace std::string_literals;

std::string tutorial()
{
    std::ifstream stream(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql"s, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string tutorialWith(const QualityOptions& options, int seed)
{
    const std::string epochs = "max_epochs=1,";
    std::string script = tutorial();
    std::string changed = "max_epochs=" + std::to_string(options.epochs) + ",";
    if (seed > 0)
        changed += " seed=" + std::to_string(seed) + ",";
    return script.replace(script.find(epochs), epochs.size(), changed);
}

LabelledPictures picturesOf(engine::Session& session, const std::string& table)
{
    LabelledPictures set;
    const LabelledPaths paths = storedPaths(session, "SELECT image_path, label FROM " + table);
    for (std::size_t i = 0; i < paths.paths.size(); ++i)
        set.add(require(vision::readPicture(paths.paths[i], {28, 1})), paths.labels[i]);
    return set;
}

// The sample without a training.
struct Sample
{
    QTemporaryDir folder;
    std::unique_ptr<engine::Session> session = require(engine::Session::open(folder.path().toStdString()));
    LabelledPictures train;
    LabelledPictures test;

    Sample()
    {
        const std::string script = tutorial();
        runScript(*session, script.substr(0, script.find("%%thanosql\nBUILD")));
        train = picturesOf(*session, "mnist_train");
        test = picturesOf(*session, "mnist_test");
    }
};

// The pictures of both parts in another order; the first 200 are for the test.
std::vector<std::size_t> shuffled(std::size_t count, int seed)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(static_cast<unsigned>(seed) + 1000);
    std::ranges::shuffle(order, random);
    return order;
}

} // namespace

void tutorialQuality(const QualityOptions& options)
{
    const Sample sample;
    printTitle("MNIST sample, 1,000 / 200");
    QualityLine raw("raw pixels");
    raw.add(rawPixels(sample.train), rawPixels(sample.test), 0);
    raw.print();
    QualityLine line("the tutorial's script, max_epochs=" + std::to_string(options.epochs));
    for (int seed = 0; seed < options.seeds; ++seed) {
        const double seconds = runScript(*sample.session, tutorialWith(options, seed)).buildSeconds;
        const auto test = storedVectors(*sample.session, "SELECT convert_result, label FROM mnist_test");
        const auto train = storedVectors(*sample.session,
            "SELECT convert_result, label FROM (CONVERT USING my_image_search_model AS SELECT * FROM mnist_train)");
        line.add(train, test, seconds);
    }
    line.print();
}

void splitQuality(const QualityOptions& options)
{
    const Sample sample;
    LabelledPictures all = sample.train;
    for (std::size_t i = 0; i < sample.test.images.size(); ++i)
        all.add(sample.test.images[i], sample.test.labels[i]);
    printTitle("MNIST sample, divided anew for each seed");
    QualityLine raw("raw pixels"), learned("SimCLR, max_epochs=" + std::to_string(options.epochs));
    for (int seed = 0; seed < options.seeds; ++seed) {
        const auto order = shuffled(all.images.size(), seed);
        const LabelledPictures test = all.some(std::span(order).first(sample.test.images.size()));
        const LabelledPictures train = all.some(std::span(order).subspan(sample.test.images.size()));
        raw.add(rawPixels(train), rawPixels(test), 0);
        learn::SimClrOptions training;
        training.epochs = options.epochs;
        training.seed = static_cast<std::uint64_t>(seed);
        const auto model = trained(train, training);
        learned.add(embedded(*model.encoder, train), embedded(*model.encoder, test), model.seconds);
    }
    raw.print();
    learned.print();
}

} // namespace pictor::bench
