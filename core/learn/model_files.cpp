// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_files.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/network_encoder.h"
#include "learn/picture_tensors.h"
#include "learn/space_files.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>

namespace pictor::learn {

namespace {

NamedTensors namedTensors(const EncoderNetwork& network, const EmbeddingSpace& space)
{
    NamedTensors tensors;
    for (const auto& item : network.named_parameters())
        tensors.emplace(item.key(), item.value());
    for (const auto& item : network.named_buffers()) {
        if (item.value().is_floating_point()) // not the count of batches a normalisation has seen
            tensors.emplace(item.key(), item.value());
    }
    addSpace(tensors, space);
    return tensors;
}

// Numbers the weights must have at least, in floating point because hostile widths overflow integers.
double numbersIn(const ModelDescription& description)
{
    const BackboneShape& shape = description.backbone;
    double numbers = description.space.numbers(shape.features());
    for (std::size_t i = 0; i < shape.widths.size(); ++i) {
        const double width = shape.widths[i];
        const double inputs = i == 0 ? shape.edges + shape.channels : shape.widths[i - 1];
        const double kernel = i == 0 ? shape.stemKernel : 3;
        numbers += width * inputs * kernel * kernel + (i == 0 ? 0 : shape.blocks * 2 * 9 * width * width);
    }
    return numbers;
}

} // namespace

ModelFiles saveModel(const EncoderNetwork& network, const EmbeddingSpace& space, const TrainingRecord& record)
{
    std::vector<at::Tensor> holders; // keeps what the stored tensors point into
    std::vector<StoredTensor> stored;
    for (const auto& [name, tensor] : namedTensors(network, space)) {
        holders.push_back(tensor.detach().cpu().contiguous());
        stored.push_back(storedTensor(name, holders.back()));
    }
    ModelFiles files;
    files.weights = writeSafetensors(stored);
    files.description = writeDescription(record, space, files.weights);
    return files;
}

std::unique_ptr<Encoder> makeEncoder(
    std::shared_ptr<EncoderNetwork> network, EmbeddingSpace space, const ImageFormat& format)
{
    network->eval(); // forward() changes nothing then
    const EncoderShape shape{.input = format, .dimension = static_cast<int>(space.dimension())};
    return std::make_unique<NetworkEncoder>(
        [network = std::move(network), space = std::move(space)](
            const at::Tensor& pictures) { return space.apply(network->forward(unitPictures(pictures))); },
        shape);
}

Result<StoredNetwork> readModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const ModelDescription description, readDescription(text));
    PICTOR_TRY_ASSIGN(const std::vector<StoredTensor> stored, readSafetensors(weights));
    // Before building anything of the size the description asks for.
    if (numbersIn(description) * sizeof(float) > static_cast<double>(weights.size()))
        return fail(error::damagedModel, "its weights are too few for the network that its description asks for");
    if (checksumOf(weights) != description.weightsChecksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");

    RandomSource random(0); // every number is overwritten below
    StoredNetwork result{.network = std::make_shared<EncoderNetwork>(description.backbone, random),
        .space = emptySpace(description.space, description.backbone.features()),
        .input = description.input};
    NamedTensors wanted = namedTensors(*result.network, result.space);
    PICTOR_TRY(fillTensors(wanted, stored));
    return result;
}

Result<std::unique_ptr<Encoder>> loadModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(StoredNetwork stored, readModel(weights, text));
    return makeEncoder(std::move(stored.network), std::move(stored.space), stored.input);
}

} // namespace pictor::learn
