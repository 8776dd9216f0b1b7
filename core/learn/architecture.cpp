// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/architecture.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace pictor::learn {

namespace {

using enum EfficientNetBlock;

// Table 4 of arXiv 2104.00298, as torchvision has it.
constexpr std::array stagesOfS{
    EfficientNetStage{Fused, 1, 1, 24, 24, 2},
    EfficientNetStage{Fused, 4, 2, 24, 48, 4},
    EfficientNetStage{Fused, 4, 2, 48, 64, 4},
    EfficientNetStage{Separable, 4, 2, 64, 128, 6},
    EfficientNetStage{Separable, 6, 1, 128, 160, 9},
    EfficientNetStage{Separable, 6, 2, 160, 256, 15},
};
constexpr std::array stagesOfM{
    EfficientNetStage{Fused, 1, 1, 24, 24, 3},
    EfficientNetStage{Fused, 4, 2, 24, 48, 5},
    EfficientNetStage{Fused, 4, 2, 48, 80, 5},
    EfficientNetStage{Separable, 4, 2, 80, 160, 7},
    EfficientNetStage{Separable, 6, 1, 160, 176, 14},
    EfficientNetStage{Separable, 6, 2, 176, 304, 18},
    EfficientNetStage{Separable, 6, 1, 304, 512, 5},
};
constexpr std::array stagesOfL{
    EfficientNetStage{Fused, 1, 1, 32, 32, 4},
    EfficientNetStage{Fused, 4, 2, 32, 64, 7},
    EfficientNetStage{Fused, 4, 2, 64, 96, 7},
    EfficientNetStage{Separable, 4, 2, 96, 192, 10},
    EfficientNetStage{Separable, 6, 1, 192, 224, 19},
    EfficientNetStage{Separable, 6, 2, 224, 384, 25},
    EfficientNetStage{Separable, 6, 1, 384, 640, 7},
};

constexpr ChannelScale imageNet{{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}};
constexpr ChannelScale halves{{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}};

constexpr std::array table{
    Architecture{"ResNet18", "resnet18", 224, imageNet, 512, ResNetShape{{2, 2, 2, 2}}},
    Architecture{"ResNet34", "resnet34", 224, imageNet, 512, ResNetShape{{3, 4, 6, 3}}},
    Architecture{"ResNet50", "resnet50", 224, imageNet, 2048, ResNetShape{{3, 4, 6, 3}, true}},
    Architecture{
        "ConvNeXt_Tiny", "convnext_tiny", 224, imageNet, 768, ConvNeXtShape{{96, 192, 384, 768}, {3, 3, 9, 3}, 0.1}},
    Architecture{
        "ConvNeXt_Small", "convnext_small", 224, imageNet, 768, ConvNeXtShape{{96, 192, 384, 768}, {3, 3, 27, 3}, 0.4}},
    Architecture{"ConvNeXt_Base", "convnext_base", 224, imageNet, 1024,
        ConvNeXtShape{{128, 256, 512, 1024}, {3, 3, 27, 3}, 0.5}},
    Architecture{"ConvNeXt_Large", "convnext_large", 224, imageNet, 1536,
        ConvNeXtShape{{192, 384, 768, 1536}, {3, 3, 27, 3}, 0.5}},
    Architecture{"EfficientNetV2S", "efficientnet_v2_s", 384, imageNet, 1280, EfficientNetShape{stagesOfS, 0.2}},
    Architecture{"EfficientNetV2M", "efficientnet_v2_m", 480, imageNet, 1280, EfficientNetShape{stagesOfM, 0.3}},
    Architecture{"EfficientNetV2L", "efficientnet_v2_l", 480, halves, 1280, EfficientNetShape{stagesOfL, 0.4}},
    // timm's copies of the published weights, which TensorFlow trained
    Architecture{
        "TF_EfficientNetV2S", "tf_efficientnetv2_s", 384, halves, 1280, EfficientNetShape{stagesOfS, 0.2, true}},
    Architecture{
        "TF_EfficientNetV2M", "tf_efficientnetv2_m", 480, halves, 1280, EfficientNetShape{stagesOfM, 0.3, true}},
    Architecture{
        "TF_EfficientNetV2L", "tf_efficientnetv2_l", 480, halves, 1280, EfficientNetShape{stagesOfL, 0.4, true}},
};

std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != '_' && c != '-')
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return plain;
}

struct Maker
{
    const NetworkOptions& options;
    RandomSource* random;

    auto operator()(const ResNetShape& shape) const { return makeResNet(shape, options, random); }
    auto operator()(const ConvNeXtShape& shape) const { return makeConvNeXt(shape, options, random); }
    auto operator()(const EfficientNetShape& shape) const { return makeEfficientNet(shape, options, random); }
};

} // namespace

std::span<const Architecture> architectures()
{
    return table;
}

const Architecture* findArchitecture(std::string_view name)
{
    const std::string plain = plainName(name);
    const auto found = std::ranges::find_if(table, [&](const Architecture& architecture) {
        return plainName(architecture.name) == plain || plainName(architecture.file) == plain;
    });
    return found == table.end() ? nullptr : &*found;
}

std::shared_ptr<VisionNetwork> makeNetwork(
    const Architecture& architecture, const NetworkOptions& options, RandomSource& random)
{
    return std::visit(Maker{options, &random}, architecture.shape);
}

std::shared_ptr<VisionNetwork> makeUnsetNetwork(const Architecture& architecture, const NetworkOptions& options)
{
    return std::visit(Maker{options, nullptr}, architecture.shape);
}

} // namespace pictor::learn
