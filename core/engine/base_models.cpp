// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base_models.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

namespace {

constexpr std::array bases{BaseModel{"SimCLR", BaseKind::Encoder}};

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
    return findBaseModel(base) ? buildSimClrOptions : buildHeadOptions;
}

} // namespace pictor::engine
