// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_pictures.h"

#include "bench/quality_session.h"
#include "engine/learning_module.h"
#include "vision/resample.h"

#include <zlib.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace pictor::bench {

namespace {

std::vector<std::uint8_t> unpacked(const std::filesystem::path& file)
{
    const gzFile stream = gzopen(file.c_str(), "rb");
    if (!stream) {
        std::fprintf(stderr, "bench_quality: %s is missing\n", file.c_str());
        std::exit(1);
    }
    std::vector<std::uint8_t> bytes;
    std::array<std::uint8_t, 65536> part;
    for (int count; (count = gzread(stream, part.data(), part.size())) > 0;)
        bytes.insert(bytes.end(), part.begin(), part.begin() + count);
    gzclose(stream);
    return bytes;
}

class MemoryPictures : public learn::PictureSource
{
public:
    explicit MemoryPictures(const std::vector<Image>& images)
        : m_images(images)
    {
    }
    std::size_t size() const override { return m_images.size(); }
    std::string name(std::size_t index) const override { return std::to_string(index); }
    Result<ImageProperties> properties(std::size_t index) const override
    {
        const Image& image = m_images[index];
        return ImageProperties{image.width, image.height, image.channels == 1};
    }
    Result<Image> read(std::size_t index, const ImageFormat& format) const override
    {
        const Image& image = m_images[index];
        const Image sized = image.width == format.size ? image : vision::resampledSquare(image, format.size);
        return format.channels == 1 ? vision::toGrey(sized) : vision::toColour(sized);
    }

private:
    const std::vector<Image>& m_images;
};

} // namespace

void LabelledPictures::add(Image image, std::int64_t label)
{
    images.push_back(std::move(image));
    labels.push_back(label);
}

LabelledPictures LabelledPictures::some(std::span<const std::size_t> indices) const
{
    LabelledPictures result;
    for (const std::size_t index : indices)
        result.add(images[index], labels[index]);
    return result;
}

// http://yann.lecun.com/exdb/mnist: a header of four bytes and one big-endian number a dimension, then bytes.
LabelledPictures readIdx(const std::filesystem::path& images, const std::filesystem::path& labels, std::size_t most)
{
    constexpr std::size_t side = 28, imageHeader = 16, labelHeader = 8;
    const std::vector<std::uint8_t> pixels = unpacked(images), numbers = unpacked(labels);
    const std::size_t count = numbers.size() - labelHeader;
    LabelledPictures set;
    for (std::size_t i = 0; i < std::min(most, count); ++i) {
        const std::size_t index = i * count / std::min(most, count);
        const auto first = pixels.begin() + static_cast<std::ptrdiff_t>(imageHeader + index * side * side);
        set.add({side, side, 1, {first, first + side * side}}, numbers[labelHeader + index]);
    }
    return set;
}

LabelledVectors rawPixels(const LabelledPictures& pictures)
{
    LabelledVectors set{{}, pictures.labels};
    for (const Image& image : pictures.images)
        set.vectors.emplace_back(image.pixels.begin(), image.pixels.end());
    return set;
}

LabelledVectors embedded(const learn::Encoder& encoder, const LabelledPictures& pictures)
{
    const MemoryPictures source(pictures.images);
    std::vector<Image> inputs;
    for (std::size_t i = 0; i < source.size(); ++i)
        inputs.push_back(require(source.read(i, encoder.inputFormat())));
    const std::vector<float> numbers = require(encoder.embed(inputs));
    const auto size = static_cast<std::ptrdiff_t>(encoder.dimension());
    LabelledVectors set{{}, pictures.labels};
    for (auto first = numbers.begin(); first != numbers.end(); first += size)
        set.vectors.emplace_back(first, first + size);
    return set;
}

learn::TrainingResult trained(const LabelledPictures& train, const learn::SimClrOptions& options)
{
    const MemoryPictures source(train.images);
    return require(require(engine::learningModule())->trainSimClr(source, options, {}));
}

learn::SimClrOptions textbookSimClr()
{
    learn::SimClrOptions options;
    options.views = 2;
    options.batchSize = 256;
    options.temperature = 0.5;
    options.grid = 1;
    options.edges = learn::Choice::Off;
    options.flip = learn::Choice::On;
    options.cropScale = 0.2;
    options.whiten = 0;
    options.neighbourhood = 0;
    options.nearPictures = 0;
    return options;
}

} // namespace pictor::bench
