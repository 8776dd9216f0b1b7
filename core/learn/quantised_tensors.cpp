// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/quantised_tensors.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>

#include <cstring>

namespace pictor::learn {

QuantisedTensors::QuantisedTensors(std::vector<StoredTensor> stored)
{
    for (StoredTensor& tensor : stored)
        m_stored.emplace(tensor.name, std::move(tensor));
}

Result<QuantisedTensors> QuantisedTensors::read(std::span<const std::byte> file)
{
    PICTOR_TRY_ASSIGN(std::vector<StoredTensor> stored, readSafetensors(file));
    return QuantisedTensors(std::move(stored));
}

Result<StoredTensor> QuantisedTensors::take(
    const std::string& name, NumberType type, const std::vector<std::int64_t>& shape)
{
    const auto found = m_stored.find(name);
    if (found == m_stored.end())
        return fail(error::damagedModel, joined("tensor \"", name, "\" is missing"));
    const StoredTensor tensor = m_stored.extract(found).mapped();
    if (tensor.type != type)
        return fail(error::damagedModel,
            joined("tensor \"", name, "\" is of type ", nameOf(tensor.type), ", not ", nameOf(type)));
    if (tensor.shape != shape)
        return fail(error::damagedModel,
            joined("tensor \"", name, "\" has the shape ", at::IntArrayRef(tensor.shape), ", not ",
                at::IntArrayRef(shape)));
    return tensor;
}

Result<at::Tensor> QuantisedTensors::takeFloats(const std::string& name, const std::vector<std::int64_t>& shape)
{
    PICTOR_TRY_ASSIGN(const StoredTensor stored, take(name, NumberType::F32, shape));
    at::Tensor floats = at::empty(shape, at::kFloat);
    PICTOR_TRY(copyStored(stored, floats));
    return floats;
}

Result<at::Tensor> QuantisedTensors::takeWeights(const std::string& name, const std::vector<std::int64_t>& shape)
{
    PICTOR_TRY_ASSIGN(const StoredTensor stored, take(name, NumberType::I8, shape));
    PICTOR_TRY_ASSIGN(const at::Tensor scale, takeFloats(name + "_scale", {shape.front()}));
    const at::Tensor steps = at::empty(shape, at::kChar);
    std::memcpy(steps.data_ptr<std::int8_t>(), stored.bytes.data(), stored.bytes.size());
    std::vector<std::int64_t> perOutput(shape.size(), 1);
    perOutput.front() = shape.front();
    return steps.to(at::kFloat).mul_(scale.view(perOutput));
}

Result<void> QuantisedTensors::checkAllTaken() const
{
    if (!m_stored.empty())
        return fail(error::damagedModel, joined("tensor \"", m_stored.begin()->first, "\" does not belong to it"));
    return {};
}

} // namespace pictor::learn
