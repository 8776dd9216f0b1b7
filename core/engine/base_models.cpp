// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base_models.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

namespace {

using enum BaseKind;

// Not ResNet34: that is what the model of the catalogue is called, which can be a base as well.
constexpr std::array bases{BaseModel{simClr, Encoder}, BaseModel{"ResNet18", Classifier},
    BaseModel{"ConvNeXt_Tiny", Classifier}, BaseModel{"ConvNeXt_Base", Classifier},
    BaseModel{"EfficientNetV2S", Classifier}, BaseModel{"EfficientNetV2M", Classifier}};

} // namespace

std::span<const BaseModel> baseModels()
{
    return bases;
}

const BaseModel* findBaseModel(std::string_view name)
{
    const auto found
        = std::ranges::find_if(bases, [&](const BaseModel& base) { return equalsIgnoringCase(base.name, name); });
    return found == bases.end() ? nullptr : &*found;
}

std::string baseModelNames()
{
    std::string list;
    for (const BaseModel& base : bases)
        list += (list.empty() ? "" : ", ") + std::string(base.name);
    return list;
}

const OptionTable& buildOptions(std::string_view base)
{
    const BaseModel* const found = findBaseModel(base);
    if (!found)
        return buildHeadOptions;
    return found->kind == BaseKind::Classifier ? buildClassifierOptions : buildSimClrOptions;
}

} // namespace pictor::engine
