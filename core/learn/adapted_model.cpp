// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adapted_model.h"

#include "learn/encoder_loading.h"
#include "learn/learn_errors.h"
#include "learn/library_call.h"
#include "learn/residual_shape.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

constexpr std::string_view basePrefix = "base.";
constexpr const char* layerName = "adaptation.layer";

class AdaptedEncoder : public Encoder
{
public:
    AdaptedEncoder(std::unique_ptr<Encoder> base, Adaptation adaptation)
        : m_base(std::move(base))
        , m_adaptation(std::move(adaptation))
    {
    }
    int dimension() const override { return static_cast<int>(m_adaptation.space.dimension()); }
    ImageFormat inputFormat() const override { return m_base->inputFormat(); }
    std::optional<Error> notice() const override { return m_base->notice(); }
    Result<std::vector<float>> embed(std::span<const Image> batch) const override
    {
        PICTOR_TRY_ASSIGN(std::vector<float> features, m_base->embed(batch));
        return libraryCall(
            "embed pictures", [&] { return Result<std::vector<float>>(adapted(features, batch.size())); });
    }

private:
    // One at a time: the order of summation, and with it a picture's vector, must not depend on the others.
    std::vector<float> adapted(std::vector<float>& features, std::size_t count) const
    {
        const c10::InferenceMode noGradients;
        std::vector<float> vectors;
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t size = m_base->dimension();
            const at::Tensor row = at::from_blob(features.data() + static_cast<std::int64_t>(i) * size, {1, size});
            const at::Tensor vector = m_adaptation.apply(row).contiguous();
            vectors.insert(vectors.end(), vector.data_ptr<float>(), vector.data_ptr<float>() + vector.numel());
        }
        return vectors;
    }

    std::unique_ptr<Encoder> m_base;
    Adaptation m_adaptation;
};

NamedTensors namedTensors(const Adaptation& adaptation)
{
    NamedTensors tensors{{layerName, adaptation.layer}};
    addSpace(tensors, adaptation.space);
    return tensors;
}

// A stored model, taken apart. The tensors of the adaptation point into the file.
struct Parts
{
    ModelFiles base;
    std::vector<StoredTensor> own;
};

Result<Parts> takeApart(std::span<const std::byte> weights, const Json& description)
{
    PICTOR_TRY_ASSIGN(std::vector<StoredTensor> stored, readSafetensors(weights));
    const auto base = description.find("base");
    if (base == description.end() || !base->is_object())
        return fail(error::damagedModel, "its description has no \"base\"");
    Parts parts;
    std::vector<StoredTensor> inner;
    for (StoredTensor& tensor : stored) {
        const bool ofBase = tensor.name.starts_with(basePrefix);
        if (ofBase)
            tensor.name.erase(0, basePrefix.size());
        (ofBase ? inner : parts.own).push_back(std::move(tensor));
    }
    parts.base = {writeSafetensors(inner), base->dump()};
    return parts;
}

// Networks of this kind fit pictures of 67, 99, 131 .. pixels (see checkSides in residual_shape.cpp).
int residualSide(int side)
{
    constexpr int smallest = 67, step = 32;
    return smallest + std::max(0, (side - smallest + step - 1) / step) * step;
}

} // namespace

Result<ModelFiles> withInputSide(const ModelFiles& model, int side)
{
    PICTOR_TRY_ASSIGN(Json description, parseDescription(model.description));
    PICTOR_TRY_ASSIGN(Json architecture, readArchitecture(description));
    if (architecture.value("backbone", Json()) == residualBackbone)
        architecture["input_size"] = residualSide(side);
    description["architecture"] = std::move(architecture);
    return ModelFiles{model.weights, description.dump()};
}

Result<ModelFiles> saveAdaptedModel(const ModelFiles& base, const Adaptation& adaptation, const TrainingRecord& record)
{
    PICTOR_TRY_ASSIGN(std::vector<StoredTensor> tensors, readSafetensors(base.weights));
    PICTOR_TRY_ASSIGN(Json inner, parseDescription(base.description));
    describeWeights(inner, writeSafetensors(tensors)); // takeApart() writes the same bytes
    inner.erase("labels");                             // of a last layer that is not used
    for (StoredTensor& tensor : tensors)
        tensor.name.insert(0, basePrefix);
    std::vector<at::Tensor> holders; // keeps what the stored tensors point into
    for (const auto& [name, tensor] : namedTensors(adaptation)) {
        holders.push_back(tensor.detach().contiguous());
        tensors.push_back(storedTensor(name, holders.back()));
    }
    ModelFiles files{writeSafetensors(tensors), {}};
    Json description = describeTraining(record);
    description["architecture"] = {{"backbone", adaptedBackbone}, {"features", adaptation.layer.size(0)}};
    describeSpace(description["architecture"], adaptation.space);
    description["base"] = std::move(inner);
    describeWeights(description, files.weights);
    files.description = description.dump(2) + "\n";
    return files;
}

std::unique_ptr<Encoder> makeAdaptedEncoder(std::unique_ptr<Encoder> base, Adaptation adaptation)
{
    return std::make_unique<AdaptedEncoder>(std::move(base), std::move(adaptation));
}

Result<std::unique_ptr<Encoder>> loadAdaptedModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const Json description, parseDescription(text));
    PICTOR_TRY_ASSIGN(const std::uint64_t checksum, readChecksum(description));
    if (checksumOf(weights) != checksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");
    PICTOR_TRY_ASSIGN(const Json architecture, readArchitecture(description));
    PICTOR_TRY_ASSIGN(Parts parts, takeApart(weights, description));
    PICTOR_TRY_ASSIGN(auto base, loadAnyModel(parts.base.weights, parts.base.description));
    const std::int64_t features = base->dimension();
    PICTOR_TRY_ASSIGN(const SpaceShape shape, readSpace(architecture, features));
    if (shape.numbers(features) * sizeof(float) > static_cast<double>(weights.size()))
        return fail(error::damagedModel, "its weights are too few for the vectors that its description asks for");
    Adaptation adaptation{at::empty({features, features}), emptySpace(shape, features)};
    NamedTensors wanted = namedTensors(adaptation);
    PICTOR_TRY(fillTensors(wanted, parts.own));
    return makeAdaptedEncoder(std::move(base), std::move(adaptation));
}

} // namespace pictor::learn
