// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/retrieval_quality.h"
#include "learn/learning.h"

#include <filesystem>

namespace pictor::bench {

// Labelled pictures in memory, all of the same size. The labels are for measuring; training does not see them.
struct LabelledPictures
{
    std::vector<Image> images;
    std::vector<std::int64_t> labels;

    void add(Image image, std::int64_t label);
    LabelledPictures some(std::span<const std::size_t> indices) const;
};

// Pictures and labels in the format of MNIST (gzipped): `most` of them, evenly spread over the file.
LabelledPictures readIdx(const std::filesystem::path& images, const std::filesystem::path& labels, std::size_t most);

LabelledVectors rawPixels(const LabelledPictures&);
LabelledVectors embedded(const learn::Encoder&, const LabelledPictures&);

// Trains on `train` without its labels.
learn::TrainingResult trained(const LabelledPictures& train, const learn::SimClrOptions&);

// The textbook: one global average instead of a grid, two views, large batches, no whitening, crops and mirrored views.
learn::SimClrOptions textbookSimClr();

} // namespace pictor::bench
