// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/resample.h"

#include "vision/enlarge.h"

#include <algorithm>
#include <cmath>

namespace pictor::vision {

namespace {

constexpr std::uint32_t unit = 1u << 16; // the weights of one target pixel add up to this

// What one target pixel takes from the source: weights[0 .. count) of the pixels from `first` on.
struct Tap
{
    int first = 0;
    std::vector<std::uint32_t> weights;
};

// Target pixel i covers [i, i + 1) * count / size of the source. Rounding the running sum, not each weight, keeps the
// sum exact.
Tap areaTap(int i, const PixelRange& source, int size)
{
    const std::int64_t begin = std::int64_t{i} * source.count;
    const std::int64_t end = begin + source.count;
    const int firstPixel = static_cast<int>(begin / size);
    const int lastPixel = static_cast<int>((end - 1) / size);
    Tap tap{source.first + firstPixel, {}};
    std::int64_t done = 0;
    for (int pixel = firstPixel; pixel <= lastPixel; ++pixel) {
        const std::int64_t covered = std::min<std::int64_t>(end, std::int64_t{pixel + 1} * size) - begin;
        const std::int64_t sum = (covered * unit + source.count / 2) / source.count;
        tap.weights.push_back(static_cast<std::uint32_t>(sum - done));
        done = sum;
    }
    return tap;
}

// For a picture that becomes longer and narrower. Centre ((i + 1/2) * count / size) - 1/2, in units of 1 / (2 * size).
Tap bilinearTap(int i, const PixelRange& source, int size)
{
    const std::int64_t centre = std::max<std::int64_t>((2 * std::int64_t{i} + 1) * source.count - size, 0);
    const int pixel = static_cast<int>(centre / (2 * std::int64_t{size}));
    if (pixel + 1 >= source.count)
        return {source.first + source.count - 1, {unit}};
    const std::int64_t rest = centre % (2 * std::int64_t{size});
    const std::uint32_t second = static_cast<std::uint32_t>((rest * unit + size) / (2 * std::int64_t{size}));
    return {source.first + pixel, {unit - second, second}};
}

std::vector<Tap> taps(const PixelRange& source, int size)
{
    std::vector<Tap> result;
    result.reserve(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i)
        result.push_back(size < source.count ? areaTap(i, source, size) : bilinearTap(i, source, size));
    return result;
}

// One source row to `columns.size()` pixels in 8.8 fixed point. The number of channels is known to the compiler, which
// keeps the sums in registers.
template <int channels>
void resampleRow(const std::uint8_t* row, const std::vector<Tap>& columns, std::uint16_t* target)
{
    for (const Tap& tap : columns) {
        const std::uint8_t* pixel = row + std::ptrdiff_t{tap.first} * channels;
        std::uint32_t sums[channels];
        std::ranges::fill(sums, 128u);
        for (const std::uint32_t weight : tap.weights) {
            for (int channel = 0; channel < channels; ++channel)
                sums[channel] += weight * pixel[channel];
            pixel += channels;
        }
        for (const std::uint32_t sum : sums)
            *target++ = static_cast<std::uint16_t>(sum >> 8);
    }
}

// Source rows are resampled when their first target row needs them; taps of neighbouring target rows overlap by one row
// at most, so a row is resampled twice at worst.
Image resampledRange(const Image& image, const PixelRange& columns, const PixelRange& rows, int width, int height)
{
    if (width >= columns.count && height >= rows.count)
        return enlarged(image, columns, rows, width, height);
    const std::vector<Tap> columnTaps = taps(columns, width);
    const std::size_t values = static_cast<std::size_t>(width) * static_cast<std::size_t>(image.channels);
    const std::size_t stride = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.channels);
    Image result{width, height, image.channels, {}};
    result.pixels.reserve(values * static_cast<std::size_t>(height));
    std::vector<std::uint16_t> row(values);
    std::vector<std::uint32_t> sums(values);
    for (const Tap& tap : taps(rows, height)) {
        std::ranges::fill(sums, 1u << 23);
        for (std::size_t i = 0; i < tap.weights.size(); ++i) {
            const std::uint8_t* source = image.pixels.data() + (static_cast<std::size_t>(tap.first) + i) * stride;
            image.channels == 1 ? resampleRow<1>(source, columnTaps, row.data())
                                : resampleRow<3>(source, columnTaps, row.data());
            for (std::size_t value = 0; value < values; ++value)
                sums[value] += tap.weights[i] * row[value];
        }
        for (const std::uint32_t sum : sums)
            result.pixels.push_back(static_cast<std::uint8_t>(sum >> 24));
    }
    return result;
}

} // namespace

Image resampled(const Image& image, int width, int height)
{
    return resampledRange(image, {0, image.width}, {0, image.height}, width, height);
}

Image resampledSquare(const Image& image, int size)
{
    const int side = std::min(image.width, image.height);
    const PixelRange columns{(image.width - side) / 2, side};
    const PixelRange rows{(image.height - side) / 2, side};
    return resampledRange(image, columns, rows, size, size);
}

Image toGrey(const Image& image)
{
    if (image.channels == 1)
        return image;
    Image grey{image.width, image.height, 1, {}};
    grey.pixels.reserve(image.pixels.size() / 3);
    // 0.299, 0.587 and 0.114 in 1/65536.
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3) {
        const unsigned luma = 19595u * image.pixels[i] + 38470u * image.pixels[i + 1] + 7471u * image.pixels[i + 2];
        grey.pixels.push_back(static_cast<std::uint8_t>((luma + 32768u) >> 16));
    }
    return grey;
}

Image toColour(const Image& image)
{
    if (image.channels == 3)
        return image;
    Image colour{image.width, image.height, 3, {}};
    colour.pixels.reserve(image.pixels.size() * 3);
    for (const std::uint8_t value : image.pixels)
        colour.pixels.insert(colour.pixels.end(), 3, value);
    return colour;
}

} // namespace pictor::vision
