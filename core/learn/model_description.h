// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/backbone_shape.h"
#include "learn/simclr_recipe.h"
#include "learn/space_files.h"

#include <string>
#include <string_view>
#include <vector>

namespace pictor::learn {

// What "architecture": {"backbone": ..} says of the networks that SimCLR trains.
inline constexpr std::string_view simClrBackbone = "pictor-resnet";

// What a description adds for people and for later programs; loading needs none of it.
struct TrainingRecord
{
    SimClrOptions options;
    SimClrRecipe recipe;
    LookSurvey look;
    std::int64_t pictures = 0;
    std::int64_t steps = 0;
    double seconds = 0;
    std::vector<double> epochLosses;
};

// What loading needs.
struct ModelDescription
{
    BackboneShape backbone;
    ImageFormat input;
    SpaceShape space;
    std::uint64_t weightsChecksum = 0;
};

// FNV-1a, 64 bits: finds damage, not malice.
std::uint64_t checksumOf(std::span<const std::byte> bytes);

// All but the architecture and the weights.
DescriptionJson describeTraining(const TrainingRecord&);
void describeWeights(DescriptionJson& description, std::span<const std::byte> weights);

std::string writeDescription(const TrainingRecord&, const EmbeddingSpace&, std::span<const std::byte> weights);
// The same of a training that is about to begin.
std::string describePlan(const TrainingRecord&);
// Fails with error::damagedModel; every number is within limits afterwards.
Result<ModelDescription> readDescription(std::string_view text);

} // namespace pictor::learn
