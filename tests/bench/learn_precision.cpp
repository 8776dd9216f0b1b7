// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/learn_precision.h"

#include "learn/int8_network.h"
#include "learn/simclr_learning.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace pictor::bench {

namespace {

constexpr int pictures = 8; // a turn
constexpr int side = 227;

std::string contentOf(const std::string& name)
{
    std::ifstream stream(std::string(PICTOR_SOURCE_DIRECTORY "/resources/models/") + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::unique_ptr<learn::Encoder> load(const nlohmann::json& entry, const char* precision)
{
    nlohmann::json network = entry["network"];
    network["architecture"]["precision"] = precision;
    const std::string weights = contentOf(entry["weights"]);
    auto encoder = learn::SimClrLearning().loadEncoder(std::as_bytes(std::span(weights)), network.dump());
    return encoder ? std::move(*encoder) : nullptr;
}

// Waves of some sizes and colours, with a little noise.
std::vector<Image> wavePictures()
{
    std::vector<Image> images;
    unsigned noise = 1;
    for (int i = 0; i < pictures; ++i) {
        Image& image = images.emplace_back(Image{side, side, 3, {}});
        for (int at = 0; at < side * side * 3; ++at) {
            const int x = at / 3 % side, y = at / 3 / side, channel = at % 3;
            noise = noise * 1664525 + 1013904223;
            const double wave = std::sin(x * (0.02 + 0.03 * i) + channel) * std::cos(y * 0.05 * (i + 1));
            image.pixels.push_back(static_cast<std::uint8_t>(128 + 100 * wave + (noise >> 28)));
        }
    }
    return images;
}

struct Side
{
    std::unique_ptr<learn::Encoder> encoder;
    std::vector<double> processor = {}; // milliseconds a picture
    std::vector<double> clock = {};
    std::vector<float> vectors = {};

    void turn(const std::vector<Image>& images)
    {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t used = std::clock(); // of all threads
        vectors = encoder->embed(images).value();
        processor.push_back(1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC / pictures);
        clock.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() / pictures);
    }
};

double middle(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double meanCosine(const std::vector<float>& left, const std::vector<float>& right)
{
    const std::size_t size = left.size() / pictures;
    double sum = 0;
    for (std::size_t i = 0; i < pictures; ++i) {
        double product = 0, leftSquare = 0, rightSquare = 0;
        for (std::size_t j = i * size; j < (i + 1) * size; ++j) {
            product += static_cast<double>(left[j]) * static_cast<double>(right[j]);
            leftSquare += static_cast<double>(left[j]) * static_cast<double>(left[j]);
            rightSquare += static_cast<double>(right[j]) * static_cast<double>(right[j]);
        }
        sum += product / std::sqrt(leftSquare * rightSquare);
    }
    return sum / pictures;
}

} // namespace

void comparePrecisions(int turns)
{
    const nlohmann::json entry = nlohmann::json::parse(contentOf("catalogue.json")).at(0);
    Side whole{load(entry, "int8")}, real{load(entry, "float32")};
    if (!learn::hasInt8Networks() || !whole.encoder || !real.encoder) {
        std::printf("\nint8 is left out: this build or this processor has no fast whole-number convolutions\n");
        return;
    }
    const std::vector<Image> images = wavePictures();
    for (int i = 0; i < turns; ++i) {
        whole.turn(images);
        real.turn(images);
    }
    std::printf("\nresnet34, the network alone, %dx%d, %d pictures at once\n", side, side, pictures);
    for (const auto& [name, which] : {std::pair("int8", &whole), std::pair("float32", &real)})
        std::printf("  %-8s %6.1f ms of processor time a picture, %6.1f pictures/s\n", name, middle(which->processor),
            1000 / middle(which->clock));
    std::printf("  int8 has %.2f times the rate of float32 (by processor time %.2f); cosine of their vectors %.4f\n",
        middle(real.clock) / middle(whole.clock), middle(real.processor) / middle(whole.processor),
        meanCosine(whole.vectors, real.vectors));
}

} // namespace pictor::bench
