// SPDX-License-Identifier: GPL-3.0-or-later
// ./dev bench learn [--sections ...] [--peers]: what training and embedding take, beside PyTorch, torchvision and
// onnxruntime on the same machine in the same run. Both sides take turns; each figure is the median of its steps.
#include "bench/learn_memory.h"
#include "bench/learn_peers.h"
#include "bench/learn_precision.h"
#include "bench/learn_step.h"
#include "learn/device.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <thread>

namespace {

using namespace pictor::bench;

namespace fs = std::filesystem;

struct Options
{
    std::vector<std::string> sections{"train32", "train224", "tutorial", "precision", "convert"};
    int steps = 4; // a turn
    int turns = 2;
    int pictures = 96; // of the section convert
    bool peers = false;
    pictor::learn::Device device = pictor::learn::Device::Cpu; // of the trainings
    std::string library = PICTOR_SOURCE_DIRECTORY "/build/peers/learn";
    std::string programs; // the folder of pictor-cli
};

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void append(StepTimes& all, const StepTimes& more)
{
    all.milliseconds.insert(all.milliseconds.end(), more.milliseconds.begin(), more.milliseconds.end());
    all.convolutionShare = std::max(all.convolutionShare, more.convolutionShare);
}

class Scratch
{
public:
    Scratch()
        : m_path(fs::temp_directory_path() / ("pictor-learn-" + std::to_string(std::random_device()())))
    {
        fs::create_directories(m_path);
    }
    ~Scratch() { fs::remove_all(m_path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

void train(const StepShape& shape, const Options& options, const fs::path& folder)
{
    const auto device = pictor::learn::deviceFor(options.device);
    if (!device) {
        std::printf("\n%s\n", device.error().message.c_str());
        return;
    }
    const fs::path pictures = folder / ("side-" + std::to_string(shape.side));
    const bool hasPeer = options.peers
        && makePictures(pictures, (options.steps + 1) * shape.batch, shape.side > 64 ? shape.side + 32 : shape.side);
    OurSteps ours(shape, *device);
    StepTimes mine, theirs;
    double product = 0;
    for (int turn = 0; turn < options.turns; ++turn) {
        append(mine, ours.run(options.steps));
        product = std::max(product, bestProductGigaFlops(*device));
        if (hasPeer)
            append(theirs, peerSteps(shape, options.steps, pictures));
    }
    const double time = median(mine.milliseconds) / 1000, other = median(theirs.milliseconds) / 1000;
    std::printf("\nResNet-18, %dx%d, %d pictures a step, 2 views, on %s\n", shape.side, shape.side, shape.batch,
        device->str().c_str());
    std::printf("  Pictor   %8.1f pictures/s", shape.batch / time);
    if (device->is_cpu()) // elsewhere only the device itself would know
        std::printf(", %3.0f %% of the time in convolutions", 100 * mine.convolutionShare);
    std::printf("\n");
    std::printf("           %8.1f GFLOP/s as the network is defined; a large product reaches %.1f: %.0f %%\n",
        gigaFlops(shape) / time, product, 100 * gigaFlops(shape) / time / product);
    if (other > 0)
        std::printf("  PyTorch  %8.1f pictures/s, %.1f GFLOP/s; Pictor has %.2f times its rate\n", shape.batch / other,
            gigaFlops(shape) / other, other / time);
}

// Runs a script in a workspace with pictor-cli.
std::optional<double> runScript(const Options& options, const fs::path& folder, const std::string& text)
{
    const fs::path script = folder / "script.sql";
    std::ofstream(script) << text;
    return timeProgram(
        {options.programs + "/pictor-cli", "run", "--workspace", (folder / "workspace").string(), script.string()});
}

// From the start of the program to its end.
void tutorial(const Options& options, const fs::path& folder)
{
    const auto ready = runScript(options, folder,
        "GET THANOSQL DATASET mnist_data;\nCOPY mnist_train FROM 'thanosql-dataset/mnist_data/mnist_train.csv';\n");
    const auto time = runScript(options, folder,
        "BUILD MODEL m USING SimCLR OPTIONS (image_col='image_path', max_epochs=1) AS SELECT * FROM mnist_train;\n");
    if (!ready || !time)
        return;
    std::printf("\nThe tutorial's BUILD, from the start of the program to its end: %.1f s\n", *time / 1000);
    const fs::path pictures = folder / "workspace/thanosql-dataset/mnist_data/train";
    if (!options.peers || !fs::exists(pictures))
        return;
    const auto other = timeProgram({"/usr/bin/python3",
        PICTOR_SOURCE_DIRECTORY "/tests/bench/peers/learn/simclr_peer.py", "--pictures", pictures.string(), "--grey"});
    if (other)
        std::printf("  PyTorch, one epoch of ResNet-18: %.1f s; Pictor takes %.2f of its time\n", *other / 1000,
            *time / *other);
}

void printRate(const char* program, double pictures, double milliseconds, double ours)
{
    const double rate = pictures / milliseconds * 1000;
    std::printf("  %-34s %7.1f pictures/s", program, rate);
    std::printf(ours > 0 ? "; Pictor has %.2f times its rate\n" : "\n", ours / rate);
}

// Pictures a second that "batch PICTURES MS" lines mean, without the first.
void reportBatches(const char* program, const std::optional<PeerSaid>& said, double ours)
{
    if (!said || !said->contains("batch"))
        return;
    const std::vector<double>& numbers = said->at("batch");
    double pictures = 0, milliseconds = 0;
    for (std::size_t i = 2; i + 1 < numbers.size(); i += 2) {
        pictures += numbers[i];
        milliseconds += numbers[i + 1];
    }
    if (milliseconds > 0)
        printRate(program, pictures, milliseconds, ours);
}

void convert(const Options& options, const fs::path& folder)
{
    const fs::path pictures = folder / "photos";
    const auto got = runScript(options, folder, "GET THANOSQL MODEL resnet34;\n");
    if (!makePictures(pictures, options.pictures, 400) || !got
        || !runScript(options, folder, "COPY photos FROM '" + pictures.string() + "';\n"))
        return;
    const std::string few = "CONVERT USING resnet34 AS SELECT * FROM photos LIMIT 2;\n";
    const std::string all = "CONVERT USING resnet34 OPTIONS (table_name='photos') AS SELECT * FROM photos;\n";
    const auto start = runScript(options, folder, few); // the program, the model, two pictures
    const auto time = runScript(options, folder, all);
    const auto again = runScript(options, folder, all);
    if (!start || !time || !again)
        return;
    const double ours = 1000 * (options.pictures - 2) / (*time - *start);
    std::printf("\nCONVERT with resnet34, %d JPEGs of 400x400: read, decode, embed, store\n", options.pictures);
    printRate("Pictor", options.pictures - 2, *time - *start, 0);
    std::printf("  %-34s %7.1f s, the start of the program included\n", "Pictor again, nothing changed", *again / 1000);
    if (!options.peers)
        return;
    reportBatches("PyTorch, DataLoader and SQLite",
        runPeer("embed_peer.py", {"--pictures", pictures.string(), "--table", (folder / "peer.sqlite").string()}),
        ours);
    const std::string model = (folder / "resnet34.onnx").string();
    if (runPeer("embed_peer.py", {"--onnx", model}))
        reportBatches("onnxruntime, the network alone", runPeer("onnx_peer.mjs", {options.library, model, "6"}), ours);
}

} // namespace

int main(int count, char** arguments)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // a run takes long
    CLI::App program("What training and embedding take, beside other programs.", "bench_learn");
    Options options;
    options.programs = fs::absolute(arguments[0]).parent_path().string();
    program.add_option("--sections", options.sections, "what to measure")
        ->delimiter(',')
        ->check(CLI::IsMember({"train32", "train224", "tutorial", "precision", "convert", "memory"}));
    program.add_option("--steps", options.steps, "of a training, in a turn")->check(CLI::Range(1, 1000));
    program.add_option("--turns", options.turns, "of each side")->check(CLI::Range(1, 100));
    program.add_option("--pictures", options.pictures, "to convert")->check(CLI::Range(8, 1'000'000));
    const std::map<std::string, pictor::learn::Device> devices{{"auto", pictor::learn::Device::Auto},
        {"cpu", pictor::learn::Device::Cpu}, {"cuda", pictor::learn::Device::Cuda},
        {"mps", pictor::learn::Device::Mps}};
    program.add_option("--device", options.device, "of the trainings")->transform(CLI::CheckedTransformer(devices));
    program.add_flag("--peers", options.peers, "PyTorch and onnxruntime, too; they are installed");
    CLI11_PARSE(program, count, arguments);
    const Scratch folder;
    const auto wanted = [&](const char* section) { return std::ranges::count(options.sections, section) > 0; };
    std::printf("%u processors\n", std::thread::hardware_concurrency());
    if (wanted("train32"))
        train({.side = 32, .batch = 256}, options, folder.path());
    if (wanted("train224"))
        train({.side = 224, .batch = 32}, options, folder.path());
    const bool hasPrograms = fs::exists(options.programs + "/pictor-cli"); // not in the preset learn-only
    if (hasPrograms && wanted("tutorial"))
        tutorial(options, folder.path());
    if (wanted("precision"))
        comparePrecisions(5 * options.turns);
    if (hasPrograms && wanted("convert"))
        convert(options, folder.path());
    if (hasPrograms && wanted("memory"))
        measureMemory(options.programs, folder.path());
}
