// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/embedding_space.h"
#include "learn/encoder_network.h"
#include "learn/learning.h"
#include "learn/model_description.h"

#include <memory>

namespace pictor::learn {

ModelFiles saveModel(const EncoderNetwork&, const EmbeddingSpace&, const TrainingRecord&);

// A trained network that embeds pictures; it must not be trained any more.
std::unique_ptr<Encoder> makeEncoder(std::shared_ptr<EncoderNetwork>, EmbeddingSpace, const ImageFormat&);

// What a model file holds; the network is in training mode.
struct StoredNetwork
{
    std::shared_ptr<EncoderNetwork> network;
    EmbeddingSpace space;
    ImageFormat input;
};

// A model that saveModel() made. Both fail with error::damagedModel and error::damagedSafetensors.
Result<StoredNetwork> readModel(std::span<const std::byte> weights, std::string_view description);
Result<std::unique_ptr<Encoder>> loadModel(std::span<const std::byte> weights, std::string_view description);

} // namespace pictor::learn
