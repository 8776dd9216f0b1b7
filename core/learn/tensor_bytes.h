// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/safetensors.h"

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// A float tensor as it is stored. `holder` must be contiguous float32 on the CPU and outlive the result.
StoredTensor storedTensor(std::string name, const at::Tensor& holder);

// Copies stored float32 numbers into `target`, which has the wanted shape. Fails with error::damagedModel when type or
// shape differ or a number is not finite.
Result<void> copyStored(const StoredTensor&, at::Tensor target);

// The numbers of a file from elsewhere, F64, F32, F16 or BF16, as float32 of the stored shape. Fails with
// error::unusableWeights when they are of another type or not finite.
Result<at::Tensor> storedFloats(const StoredTensor&);

} // namespace pictor::learn
