// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/enlarge.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pictor::vision {

namespace {

constexpr int unitBits = 14; // the weights of one target pixel add up to 2^14
constexpr int between = 6;   // binary places of a value between the two passes: 14 + 8 + 6 bits leave room for a sign

struct Tap
{
    std::array<int, 4> pixels;
    std::array<std::int32_t, 4> weights;
};

double cubic(double distance)
{
    const double d = std::abs(distance);
    if (d < 1)
        return (1.5 * d - 2.5) * d * d + 1;
    return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
}

Tap tapAt(int i, const PixelRange& source, int size)
{
    const double centre = (i + 0.5) * source.count / size - 0.5;
    const int before = static_cast<int>(std::floor(centre));
    Tap tap{};
    std::int32_t rest = 1 << unitBits;
    for (std::size_t k = 0; k < 4; ++k) {
        const int pixel = before - 1 + static_cast<int>(k);
        tap.pixels[k] = source.first + std::clamp(pixel, 0, source.count - 1);
        tap.weights[k] = static_cast<std::int32_t>(std::lround(cubic(centre - pixel) * (1 << unitBits)));
        rest -= tap.weights[k];
    }
    tap.weights[1] += rest; // flat parts stay flat
    return tap;
}

std::vector<Tap> taps(const PixelRange& source, int size)
{
    std::vector<Tap> result;
    result.reserve(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i)
        result.push_back(tapAt(i, source, size));
    return result;
}

using Row = std::vector<std::int32_t>; // values * 2^between

Row enlargedRow(const std::uint8_t* row, int channels, const std::vector<Tap>& columns)
{
    constexpr int shift = unitBits - between;
    Row result;
    result.reserve(columns.size() * static_cast<std::size_t>(channels));
    for (const Tap& tap : columns) {
        for (int channel = 0; channel < channels; ++channel) {
            std::int32_t sum = 1 << (shift - 1);
            for (std::size_t k = 0; k < 4; ++k)
                sum += tap.weights[k] * row[tap.pixels[k] * channels + channel];
            result.push_back(sum >> shift);
        }
    }
    return result;
}

// The last few source rows, each made wide once; a target row needs four in a row.
class WideRows
{
public:
    WideRows(const Image& image, const PixelRange& columns, int width)
        : m_image(image)
        , m_columns(taps(columns, width))
    {
        m_indices.fill(-1);
    }

    const std::int32_t* row(int index)
    {
        const std::size_t slot = static_cast<std::size_t>(index) % m_rows.size();
        if (m_indices[slot] != index) {
            const std::size_t stride
                = static_cast<std::size_t>(m_image.width) * static_cast<std::size_t>(m_image.channels);
            m_rows[slot] = enlargedRow(
                m_image.pixels.data() + static_cast<std::size_t>(index) * stride, m_image.channels, m_columns);
            m_indices[slot] = index;
        }
        return m_rows[slot].data();
    }

private:
    const Image& m_image;
    std::vector<Tap> m_columns;
    std::array<Row, 4> m_rows;
    std::array<int, 4> m_indices;
};

void appendRow(const Tap& tap, WideRows& rows, std::size_t values, std::vector<std::uint8_t>& pixels)
{
    constexpr int shift = unitBits + between;
    std::array<const std::int32_t*, 4> sources;
    for (std::size_t k = 0; k < 4; ++k)
        sources[k] = rows.row(tap.pixels[k]);
    for (std::size_t i = 0; i < values; ++i) {
        std::int32_t sum = 1 << (shift - 1);
        for (std::size_t k = 0; k < 4; ++k)
            sum += tap.weights[k] * sources[k][i];
        pixels.push_back(static_cast<std::uint8_t>(std::clamp(sum >> shift, 0, 255)));
    }
}

} // namespace

Image enlarged(const Image& image, const PixelRange& columns, const PixelRange& rows, int width, int height)
{
    WideRows wide(image, columns, width);
    const std::size_t values = static_cast<std::size_t>(width) * static_cast<std::size_t>(image.channels);
    Image result{width, height, image.channels, {}};
    result.pixels.reserve(values * static_cast<std::size_t>(height));
    for (const Tap& tap : taps(rows, height))
        appendRow(tap, wide, values, result.pixels);
    return result;
}

} // namespace pictor::vision
