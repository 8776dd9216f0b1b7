// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_loading.h"

#include "learn/description_json.h"
#include "learn/head_model.h"
#include "learn/learn_errors.h"
#include "learn/pretrained_model.h"
#include "learn/residual_model.h"
#include "learn/residual_shape.h"
#include "learn/vision_model.h"

#include <algorithm>
#include <array>

namespace pictor::learn {

namespace {

struct Loader
{
    std::string_view backbone;
    Result<std::unique_ptr<Classifier>> (*load)(
        std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize);
};
constexpr std::array loaders{Loader{headBackbone, loadHeadClassifier}, Loader{residualBackbone, loadResidualClassifier},
    Loader{pretrainedBackbone, loadPretrainedClassifier}, Loader{visionBackbone, loadVisionClassifier}};

} // namespace

Result<std::unique_ptr<Classifier>> loadAnyClassifier(
    std::span<const std::byte> weights, std::string_view text, std::optional<int> inputSize)
{
    PICTOR_TRY_ASSIGN(const DescriptionJson description, parseDescription(text));
    PICTOR_TRY_ASSIGN(const DescriptionJson architecture, readArchitecture(description));
    const auto backbone = architecture.find("backbone");
    for (const Loader& loader : loaders) {
        if (backbone != architecture.end() && *backbone == loader.backbone)
            return loader.load(weights, text, inputSize);
    }
    return fail(error::noClasses);
}

Result<std::string> withInputSize(std::string_view text, int inputSize)
{
    PICTOR_TRY_ASSIGN(DescriptionJson description, parseDescription(text));
    PICTOR_TRY_ASSIGN(DescriptionJson architecture, readArchitecture(description));
    architecture["input_size"] = inputSize;
    description["architecture"] = std::move(architecture);
    return description.dump();
}

} // namespace pictor::learn
