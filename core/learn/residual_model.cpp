// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/residual_model.h"

#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/network_encoder.h"
#include "learn/residual_network.h"

namespace pictor::learn {

namespace {

// The network is large enough to keep all cores busy with two pictures, and whoever searches with one does not wait for
// more. (LibTorch 1.13 leaves single small maps to kernels that are ten times slower.)
constexpr std::int64_t picturesAtOnce = 2;

// Not needed for vectors, but a model without it is not whole.
Result<void> takeClassifier(const ResidualShape& shape, QuantisedTensors& tensors)
{
    PICTOR_TRY(tensors.takeWeights("fc.weight", {shape.classes, shape.features()}));
    PICTOR_TRY(tensors.takeFloats("fc.bias", {shape.classes}));
    return {};
}

} // namespace

Result<std::unique_ptr<Encoder>> loadResidualModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const ResidualDescription description, readResidualDescription(text));
    const ResidualShape& shape = description.shape;
    PICTOR_TRY_ASSIGN(QuantisedTensors tensors, QuantisedTensors::read(weights));
    if (checksumOf(weights) != description.weightsChecksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");
    PICTOR_TRY_ASSIGN(const ResidualNetwork network, ResidualNetwork::take(shape, tensors));
    PICTOR_TRY(takeClassifier(shape, tensors));
    PICTOR_TRY(tensors.checkAllTaken());
    return std::make_unique<NetworkEncoder>(
        [network](const at::Tensor& pictures) { return network.features(pictures); },
        EncoderShape{.input = shape.input(), .dimension = shape.features(), .picturesAtOnce = picturesAtOnce});
}

} // namespace pictor::learn
