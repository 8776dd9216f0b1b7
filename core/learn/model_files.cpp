// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_files.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/network_encoder.h"
#include "learn/picture_tensors.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>

#include <map>

namespace pictor::learn {

namespace {

using NamedTensors = std::map<std::string, at::Tensor>; // sorted: the same model gives the same bytes

NamedTensors namedTensors(const EncoderNetwork& network, const Whitening& whitening)
{
    NamedTensors tensors;
    for (const auto& item : network.named_parameters())
        tensors.emplace(item.key(), item.value());
    for (const auto& item : network.named_buffers()) {
        if (item.value().is_floating_point()) // not the count of batches a normalisation has seen
            tensors.emplace(item.key(), item.value());
    }
    tensors.emplace("whitening.axes", whitening.axes);
    tensors.emplace("whitening.mean", whitening.mean);
    return tensors;
}

// Numbers the weights must have at least, in floating point because hostile widths overflow integers.
double numbersIn(const ModelDescription& description)
{
    const BackboneShape& shape = description.backbone;
    double numbers = static_cast<double>(description.vectorSize) * static_cast<double>(shape.features());
    for (std::size_t i = 0; i < shape.widths.size(); ++i) {
        const double width = shape.widths[i];
        const double inputs = i == 0 ? shape.channels : shape.widths[i - 1];
        const double kernel = i == 0 ? shape.stemKernel : 3;
        numbers += width * inputs * kernel * kernel + (i == 0 ? 0 : shape.blocks * 2 * 9 * width * width);
    }
    return numbers;
}

Result<void> fillTensors(NamedTensors& wanted, const std::vector<StoredTensor>& stored)
{
    for (const StoredTensor& tensor : stored) {
        const auto found = wanted.find(tensor.name);
        if (found == wanted.end())
            return fail(error::damagedModel, joined("tensor \"", tensor.name, "\" does not belong to it"));
        PICTOR_TRY(copyStored(tensor, found->second));
        wanted.erase(found);
    }
    if (!wanted.empty())
        return fail(error::damagedModel, joined("tensor \"", wanted.begin()->first, "\" is missing"));
    return {};
}

} // namespace

ModelFiles saveModel(const EncoderNetwork& network, const Whitening& whitening, const TrainingRecord& record)
{
    std::vector<at::Tensor> holders; // keeps what the stored tensors point into
    std::vector<StoredTensor> stored;
    for (const auto& [name, tensor] : namedTensors(network, whitening)) {
        holders.push_back(tensor.detach().cpu().contiguous());
        stored.push_back(storedTensor(name, holders.back()));
    }
    ModelFiles files;
    files.weights = writeSafetensors(stored);
    files.description = writeDescription(record, files.weights);
    return files;
}

std::unique_ptr<Encoder> makeEncoder(
    std::shared_ptr<EncoderNetwork> network, Whitening whitening, const ImageFormat& format)
{
    network->eval(); // forward() changes nothing then
    const EncoderShape shape{.input = format, .dimension = static_cast<int>(whitening.axes.size(0))};
    return std::make_unique<NetworkEncoder>(
        [network = std::move(network), whitening = std::move(whitening)](
            const at::Tensor& pictures) { return whitening.apply(network->forward(unitPictures(pictures))); },
        shape);
}

Result<std::unique_ptr<Encoder>> loadModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const ModelDescription description, readDescription(text));
    PICTOR_TRY_ASSIGN(const std::vector<StoredTensor> stored, readSafetensors(weights));
    // Before building anything of the size the description asks for.
    if (numbersIn(description) * sizeof(float) > static_cast<double>(weights.size()))
        return fail(error::damagedModel, "its weights are too few for the network that its description asks for");
    if (checksumOf(weights) != description.weightsChecksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");

    RandomSource random(0); // every number is overwritten below
    auto network = std::make_shared<EncoderNetwork>(description.backbone, random);
    const std::int64_t features = description.backbone.features();
    Whitening whitening{at::empty({features}), at::empty({description.vectorSize, features})};
    NamedTensors wanted = namedTensors(*network, whitening);
    PICTOR_TRY(fillTensors(wanted, stored));
    return makeEncoder(std::move(network), std::move(whitening), description.input);
}

} // namespace pictor::learn
