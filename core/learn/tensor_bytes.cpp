// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/tensor_bytes.h"

#include "learn/import_errors.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <ATen/ATen.h>

#include <bit>
#include <cassert>
#include <cstring>
#include <optional>

namespace pictor::learn {

static_assert(std::endian::native == std::endian::little, "safetensors numbers are little-endian");

namespace {

std::optional<at::ScalarType> floatingType(NumberType type)
{
    switch (type) {
    case NumberType::F64:
        return at::kDouble;
    case NumberType::F32:
        return at::kFloat;
    case NumberType::F16:
        return at::kHalf;
    case NumberType::BF16:
        return at::kBFloat16;
    default:
        return std::nullopt;
    }
}

} // namespace

StoredTensor storedTensor(std::string name, const at::Tensor& holder)
{
    assert(holder.is_contiguous() && holder.is_cpu() && holder.scalar_type() == at::kFloat);
    const auto* bytes = reinterpret_cast<const std::byte*>(holder.data_ptr<float>());
    return {std::move(name), NumberType::F32, holder.sizes().vec(), {bytes, holder.nbytes()}};
}

Result<void> copyStored(const StoredTensor& stored, at::Tensor target)
{
    if (stored.type != NumberType::F32)
        return fail(error::damagedModel, joined("tensor \"", stored.name, "\" is not of type F32"));
    if (target.sizes() != at::IntArrayRef(stored.shape))
        return fail(
            error::damagedModel, joined("tensor \"", stored.name, "\" has another shape than the description says"));
    const at::Tensor numbers = at::empty(stored.shape, at::kFloat); // the file's bytes may not be aligned
    if (!stored.bytes.empty())
        std::memcpy(numbers.data_ptr<float>(), stored.bytes.data(), stored.bytes.size());
    if (!numbers.isfinite().all().item<bool>())
        return fail(error::damagedModel, joined("tensor \"", stored.name, "\" holds numbers that are not finite"));
    at::NoGradGuard noGradients;
    target.copy_(numbers);
    return {};
}

Result<at::Tensor> storedFloats(const StoredTensor& stored)
{
    const auto type = floatingType(stored.type);
    if (!type)
        return fail(error::unusableWeights,
            joined("tensor \"", stored.name, "\" is of type ", nameOf(stored.type), ", not F32, F16 or BF16"));
    const at::Tensor numbers = at::empty(stored.shape, *type); // the file's bytes may not be aligned
    if (!stored.bytes.empty())
        std::memcpy(numbers.data_ptr(), stored.bytes.data(), stored.bytes.size());
    at::Tensor floats = numbers.to(at::kFloat);
    if (!floats.isfinite().all().item<bool>())
        return fail(error::unusableWeights, joined("tensor \"", stored.name, "\" holds numbers that are not finite"));
    return floats;
}

} // namespace pictor::learn
