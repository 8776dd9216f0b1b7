// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoder_loading.h"

#include "learn/adapted_model.h"
#include "learn/description_json.h"
#include "learn/head_model.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/model_files.h"
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
    Result<std::unique_ptr<Encoder>> (*load)(std::span<const std::byte> weights, std::string_view description);
};
constexpr std::array loaders{Loader{simClrBackbone, loadModel}, Loader{residualBackbone, loadResidualModel},
    Loader{adaptedBackbone, loadAdaptedModel}, Loader{headBackbone, loadHeadEncoder},
    Loader{pretrainedBackbone, loadPretrainedEncoder}, Loader{visionBackbone, loadVisionEncoder}};

} // namespace

Result<std::unique_ptr<Encoder>> loadAnyModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const DescriptionJson description, parseDescription(text));
    PICTOR_TRY_ASSIGN(const DescriptionJson architecture, readArchitecture(description));
    const auto backbone = architecture.find("backbone");
    if (backbone == architecture.end() || !backbone->is_string())
        return fail(error::damagedModel, "its description names no \"backbone\"");
    const auto& name = backbone->get_ref<const std::string&>();
    const auto found = std::ranges::find(loaders, name, &Loader::backbone);
    if (found == loaders.end())
        return fail(error::damagedModel, joined("its description names the unknown backbone \"", name, "\""));
    return found->load(weights, text);
}

} // namespace pictor::learn
