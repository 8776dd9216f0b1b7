// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/description_json.h"
#include "learn/pretrained_model.h"

#include <string>

namespace pictor::learn {

// Of the object "architecture" in a description; both fail with error::damagedModel.
Result<const Architecture*> readArchitectureName(const DescriptionJson& architecture);
Result<ChannelScale> readChannelScale(const DescriptionJson& architecture);

struct PretrainedDescription
{
    PretrainedModel model; // without the network
    std::uint64_t weightsChecksum = 0;
};

std::string writePretrainedDescription(
    const PretrainedModel&, const std::string& source, std::span<const std::byte> weights);

// Fails with error::damagedModel; every number is within limits afterwards.
Result<PretrainedDescription> readPretrainedDescription(std::string_view text);

} // namespace pictor::learn
