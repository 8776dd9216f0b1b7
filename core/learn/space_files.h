// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/description_json.h"
#include "learn/embedding_space.h"
#include "learn/safetensors.h"

#include <map>
#include <string>
#include <vector>

// How an EmbeddingSpace is kept in a model's files.
namespace pictor::learn {

using NamedTensors = std::map<std::string, at::Tensor>; // sorted: the same model gives the same bytes

// The sizes of an EmbeddingSpace.
struct SpaceShape
{
    int axes = 0;
    int anchors = 0; // 0: no neighbourhood
    int coordinates = 0;

    double numbers(std::int64_t features) const; // that its tensors have; floating point, sizes may be hostile
};

void addSpace(NamedTensors&, const EmbeddingSpace&);
void describeSpace(DescriptionJson& architecture, const EmbeddingSpace&);

// Fails with error::damagedModel; every number is within limits afterwards.
Result<SpaceShape> readSpace(const DescriptionJson& architecture, std::int64_t features);
EmbeddingSpace emptySpace(const SpaceShape&, std::int64_t features);

// Copies each stored tensor to where `wanted` wants it. Fails with error::damagedModel, also when one is missing or
// left over.
Result<void> fillTensors(NamedTensors& wanted, const std::vector<StoredTensor>& stored);

} // namespace pictor::learn
