// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/tensor_bytes.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <ATen/ATen.h>

#include <bit>
#include <cassert>
#include <cstring>

namespace pictor::learn {

static_assert(std::endian::native == std::endian::little, "safetensors numbers are little-endian");

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

} // namespace pictor::learn
