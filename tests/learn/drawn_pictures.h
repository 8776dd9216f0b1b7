// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learn_errors.h"
#include "learn/learning.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::learn::test {

enum class Shape { Ring, Cross, Hook, Bars };
constexpr int shapes = 4;

// Whether a point is on the shape's strokes; coordinates about -1..1. The hook is no mirror image of itself.
inline bool onShape(Shape shape, double x, double y)
{
    constexpr double stroke = 0.18;
    const double radius = std::hypot(x, y);
    switch (shape) {
    case Shape::Ring:
        return std::abs(radius - 0.75) < stroke;
    case Shape::Cross:
        return (std::abs(x) < stroke || std::abs(y) < stroke) && radius < 1;
    case Shape::Hook:
        return (std::abs(x + 0.6) < stroke && std::abs(y) < 0.9) || (std::abs(y - 0.7) < stroke && x > -0.7 && x < 0.8);
    case Shape::Bars:
        return (std::abs(std::abs(y) - 0.6) < stroke) && std::abs(x) < 0.9;
    }
    return false;
}

// A shape at a random place, size and slant on a dark ground.
inline Image drawShape(Shape shape, int size, int channels, std::mt19937& random)
{
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
    };
    const double scale = between(0.55, 0.8), centreX = between(-0.2, 0.2), centreY = between(-0.2, 0.2);
    const double slant = between(-0.25, 0.25), brightness = between(160, 255);
    Image image{size, size, channels, {}};
    for (int row = 0; row < size; ++row) {
        for (int column = 0; column < size; ++column) {
            const double y = ((2.0 * row + 1) / size - 1 - centreY) / scale;
            const double x = ((2.0 * column + 1) / size - 1 - centreX) / scale + slant * y;
            const double value = onShape(shape, x, y) ? brightness : 10;
            for (int channel = 0; channel < channels; ++channel)
                image.pixels.push_back(static_cast<std::uint8_t>(channel == 0 ? value : value * 0.7));
        }
    }
    return image;
}

// Pictures drawn when they are read, the same ones every time. Some may be unreadable.
class DrawnPictures : public PictureSource
{
public:
    explicit DrawnPictures(std::size_t count, int side = 20, bool grey = true, std::set<std::size_t> unreadable = {})
        : m_count(count)
        , m_side(side)
        , m_grey(grey)
        , m_unreadable(std::move(unreadable))
    {
    }

    static Shape shapeOf(std::size_t index) { return static_cast<Shape>(index % shapes); }

    std::size_t size() const override { return m_count; }
    std::string name(std::size_t index) const override { return "drawn/" + std::to_string(index) + ".png"; }
    Result<ImageProperties> properties(std::size_t index) const override
    {
        if (m_unreadable.contains(index))
            return fail(unreadablePicture, name(index));
        return ImageProperties{m_side, m_side, m_grey};
    }
    Result<Image> read(std::size_t index, const ImageFormat& format) const override
    {
        if (m_unreadable.contains(index))
            return fail(unreadablePicture, name(index));
        std::mt19937 random(static_cast<unsigned>(index) + 17);
        return drawShape(shapeOf(index), format.size, format.channels, random);
    }

    static constexpr ErrorKind unreadablePicture{"test.unreadable", "The picture \"{0}\" is no picture.", ""};

private:
    std::size_t m_count;
    int m_side;
    bool m_grey;
    std::set<std::size_t> m_unreadable;
};

inline std::vector<Image> readAll(const PictureSource& source, const ImageFormat& format)
{
    std::vector<Image> images;
    for (std::size_t i = 0; i < source.size(); ++i)
        images.push_back(source.read(i, format).value());
    return images;
}

// Small enough for a second or so.
inline SimClrOptions quickOptions()
{
    SimClrOptions options;
    options.epochs = 1;
    options.batchSize = 16;
    options.views = 2;
    options.inputSize = 16;
    options.threads = 2;
    return options;
}

// Hears everything; may ask for a stop after some reports.
class RecordingSink : public ProgressSink
{
public:
    void progress(const Progress& progress) override
    {
        reports.push_back(progress);
        if (stopAfterTraining && progress.training)
            stop.request_stop();
    }
    void skipped(const SkippedInput& input) override { skips.push_back(input); }
    void notice(const Diagnostic& diagnostic) override { notices.push_back(diagnostic); }

    bool heard(std::string_view code) const
    {
        return std::ranges::count(notices, code, [](const Diagnostic& notice) { return notice.error.code; }) > 0;
    }

    std::vector<Progress> reports;
    std::vector<SkippedInput> skips;
    std::vector<Diagnostic> notices;
    std::stop_source stop;
    bool stopAfterTraining = false;
};

} // namespace pictor::learn::test
