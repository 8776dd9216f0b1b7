// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_pictures.h"
#include "bench/quality_report.h"
#include "bench/quality_sections.h"

#include <string>

namespace pictor::bench {

namespace {

const std::filesystem::path folder = "/usr/share/datasets/fashion-mnist"; // Debian's dataset-fashion-mnist

LabelledPictures part(const std::string& name, std::size_t most)
{
    return readIdx(folder / (name + "-images-idx3-ubyte.gz"), folder / (name + "-labels-idx1-ubyte.gz"), most);
}

void measure(const std::string& name, const LabelledPictures& train, const LabelledPictures& test,
    learn::SimClrOptions training, const QualityOptions& options)
{
    QualityLine line(name + ", max_epochs=" + std::to_string(options.epochs));
    for (int seed = 0; seed < options.seeds; ++seed) {
        training.epochs = options.epochs;
        training.seed = static_cast<std::uint64_t>(seed);
        const auto model = trained(train, training);
        line.add(embedded(*model.encoder, train), embedded(*model.encoder, test), model.seconds);
    }
    line.print();
}

} // namespace

void fashionQuality(const QualityOptions& options)
{
    const LabelledPictures train = part("train", 5000), test = part("t10k", 1000);
    printTitle("Fashion-MNIST, 5,000 / 1,000");
    QualityLine raw("raw pixels");
    raw.add(rawPixels(train), rawPixels(test), 0);
    raw.print();
    measure("textbook SimCLR", train, test, textbookSimClr(), options);
    measure("SimCLR", train, test, {}, options);
}

} // namespace pictor::bench
