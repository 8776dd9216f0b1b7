// SPDX-License-Identifier: GPL-3.0-or-later
// ./dev bench quality [--sections ...] [--seeds S] [--epochs N]: how good vectors are, beside raw pixels and beside a
// textbook SimCLR. P@10 and kNN20 are defined in retrieval_quality.h; from two seeds on each figure is "mean +-
// deviation". Nothing that is measured on was trained on, and no training sees a label.
#include "bench/quality_sections.h"

#include <QGuiApplication>

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace pictor::bench;

struct Section
{
    const char* name;
    void (*measure)(const QualityOptions&);
};
constexpr std::array sections{Section{"tutorial", tutorialQuality}, Section{"splits", splitQuality},
    Section{"fashion", fashionQuality}, Section{"cifar", cifarQuality}, Section{"classifiers", classifierQuality}};

} // namespace

int main(int count, char** arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // a run takes long
    CLI::App program("How good the vectors of trained models are.", "bench_quality");
    QualityOptions options;
    options.cifar = PICTOR_SOURCE_DIRECTORY "/build/peers/quality/package";
    std::vector<std::string> wanted{"tutorial"};
    std::vector<std::string> names;
    for (const Section& section : sections)
        names.emplace_back(section.name);
    program.add_option("--sections", wanted, "what to measure")->delimiter(',')->check(CLI::IsMember(names));
    program.add_option("--seeds", options.seeds, "trainings of each kind")->check(CLI::Range(1, 100));
    program.add_option("--epochs", options.epochs, "max_epochs")->check(CLI::Range(1, 100000));
    program
        .add_option(
            "--classifiers", options.classifiers, "what classifiers to train: my_image_search_model, ResNet18, ..")
        ->delimiter(',');
    CLI11_PARSE(program, count, arguments);
    for (const Section& section : sections) {
        if (std::ranges::count(wanted, section.name) > 0)
            section.measure(options);
    }
}
