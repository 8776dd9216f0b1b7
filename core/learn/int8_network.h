// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/residual_network.h"

#include <memory>
#include <span>

namespace pictor::learn {

// A ResidualNetwork whose maps and weights are whole numbers of 8 bits (Jacob et al. 2017, arXiv 1712.05877): about
// twice as fast, its vectors nearly the same. Sums of whole numbers are exact, so that a picture's vector does not
// depend on the number of threads, the batch, or the order of summation. Immutable and thread-safe.
class Int8Network
{
public:
    virtual ~Int8Network() = default;

    // uint8 [N, 3, S, S], channels_last -> [N, features]
    virtual at::Tensor features(const at::Tensor& pictures) const = 0;
};

// Whether this build and this processor have fast convolutions of whole numbers.
bool hasInt8Networks();

// For pictures of side `inputSize`. `ranges`: what the maps between layers reach, see ResidualShape::ranges. Null where
// there are no fast convolutions.
std::shared_ptr<const Int8Network> makeInt8Network(
    const ResidualNetwork&, int inputSize, std::span<const float> ranges);

} // namespace pictor::learn
