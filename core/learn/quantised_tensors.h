// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/safetensors.h"

#include <ATen/core/Tensor.h>

#include <map>

namespace pictor::learn {

// Hands out the tensors of a safetensors file one by one and knows in the end what nobody asked for. Nothing is
// allocated that the file does not hold. The file's bytes must outlive it; the tensors handed out are copies.
class QuantisedTensors
{
public:
    // Fails with error::damagedSafetensors.
    static Result<QuantisedTensors> read(std::span<const std::byte> file);

    // A float32 tensor. Fails, as the others do, with error::damagedModel, which names the tensor.
    Result<at::Tensor> takeFloats(const std::string& name, const std::vector<std::int64_t>& shape);

    // Float weights that are stored as int8 `name`, with one float32 factor in `name`_scale for each of the shape[0]
    // outputs.
    Result<at::Tensor> takeWeights(const std::string& name, const std::vector<std::int64_t>& shape);

    Result<void> checkAllTaken() const;

private:
    explicit QuantisedTensors(std::vector<StoredTensor> stored);
    Result<StoredTensor> take(const std::string& name, NumberType type, const std::vector<std::int64_t>& shape);

    std::map<std::string, StoredTensor> m_stored;
};

} // namespace pictor::learn
