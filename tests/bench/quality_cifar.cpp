// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_pictures.h"
#include "bench/quality_report.h"
#include "bench/quality_sections.h"
#include "bench/quality_session.h"
#include "vision/picture.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <fstream>

namespace pictor::bench {

namespace {

constexpr std::size_t side = 32;

// The package keeps a picture in each row of a large one.
LabelledPictures rowsOf(const QualityOptions& options, const std::string& picture, const std::string& labels,
    std::size_t firstLabel, std::size_t count)
{
    const Image rows = require(vision::readPicture(options.cifar / picture));
    QFile file(QString::fromStdString((options.cifar / labels).string()));
    const bool readable = file.open(QIODevice::ReadOnly);
    const QJsonArray numbers = readable ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
    LabelledPictures set;
    for (std::size_t i = 0; i < count; ++i) {
        const auto first = rows.pixels.begin() + static_cast<std::ptrdiff_t>(i * side * side * 3);
        set.add({side, side, 3, {first, first + side * side * 3}},
            numbers.at(static_cast<qsizetype>(firstLabel + i)).toInt());
    }
    return set;
}

// Writes the pictures as files and their paths and labels as a table of that name.
void store(engine::Session& session, const LabelledPictures& pictures, const std::string& table)
{
    const auto folder = session.folder() / table;
    std::filesystem::create_directory(folder);
    std::ofstream list(session.folder() / (table + ".csv"));
    list << "image_path,label\n";
    for (std::size_t i = 0; i < pictures.images.size(); ++i) {
        const Image& image = pictures.images[i];
        const std::string path = table + "/" + std::to_string(i) + ".png";
        QImage(image.pixels.data(), image.width, image.height, image.width * 3, QImage::Format_RGB888)
            .save(QString::fromStdString((session.folder() / path).string()));
        list << path << "," << pictures.labels[i] << "\n";
    }
    list.close();
    runScript(session, "COPY " + table + " FROM '" + table + ".csv'");
}

LabelledVectors converted(engine::Session& session, const std::string& model, const std::string& table)
{
    return storedVectors(
        session, "SELECT convert_result, label FROM (CONVERT USING " + model + " AS SELECT * FROM " + table + ")");
}

// Of the built-in network: with whole numbers, where the processor has fast ones, and without.
void measureBuiltIn(engine::Session& session, const std::string& table, std::size_t pictures)
{
    for (const std::string precision : {"auto", "float32"}) {
        const std::string model = "resnet34_" + precision;
        runScript(
            session, "GET THANOSQL MODEL resnet34 OPTIONS (overwrite=True, precision='" + precision + "') AS " + model);
        QualityLine line("resnet34, precision " + precision + ", " + std::to_string(pictures) + " pictures");
        line.add({}, converted(session, model, table), 0);
        line.print();
    }
}

void measureAdapted(engine::Session& session, int seeds)
{
    QualityLine line("SimCLR, pretrained=True, 5,000 pictures");
    for (int seed = 0; seed < seeds; ++seed) {
        const std::string build = "BUILD MODEL adapted USING SimCLR OPTIONS (pretrained=True, max_epochs=1, "
                                  "overwrite=True, seed="
            + std::to_string(seed) + ") AS SELECT * FROM cifar_train";
        const double seconds = runScript(session, build).buildSeconds;
        line.add({}, converted(session, "adapted", "cifar_test"), seconds);
    }
    line.print();
}

} // namespace

void cifarQuality(const QualityOptions& options)
{
    if (!std::filesystem::exists(options.cifar)) {
        std::printf("\nCIFAR-10 is left out: %s is missing\n", options.cifar.c_str());
        return;
    }
    const QTemporaryDir folder;
    const auto session = require(engine::Session::open(folder.path().toStdString()));
    const auto testPictures
        = [&](std::size_t count) { return rowsOf(options, "test_batch.png", "test_lables.json", 0, count); };
    const LabelledPictures test = testPictures(500);
    store(*session, test, "cifar_test");
    store(*session, rowsOf(options, "data_batch_1.png", "train_lables.json", 0, 5000), "cifar_train");
    printTitle("CIFAR-10, 500 test pictures");
    QualityLine raw("raw pixels");
    raw.add({}, rawPixels(test), 0);
    raw.print();
    measureBuiltIn(*session, "cifar_test", 500);
    store(*session, testPictures(2000), "cifar_more"); // what differs by less than a picture or two in 500
    measureBuiltIn(*session, "cifar_more", 2000);
    measureAdapted(*session, options.seeds);
}

} // namespace pictor::bench
