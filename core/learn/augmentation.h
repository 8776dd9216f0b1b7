// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/random_source.h"
#include "learn/simclr_recipe.h"

namespace pictor::learn {

// Makes augmented views of pictures, a whole batch at a time: one resampling for everything that moves pixels, one
// matrix for everything that changes colours.
class Augmentation
{
public:
    Augmentation(const ViewRanges&, int outputSide);

    // pictures: float 0..1 [B, C, S, S]. Returns [B * views, C, outputSide, outputSide], the views of one picture next
    // to each other, channels_last. Reproducible: depends on `random` and the pictures alone.
    at::Tensor views(const at::Tensor& pictures, std::int64_t views, RandomSource& random) const;

private:
    at::Tensor moved(const at::Tensor& pictures, RandomSource&) const;
    at::Tensor placement(std::int64_t count, RandomSource&) const;
    at::Tensor recoloured(const at::Tensor& pictures, RandomSource&) const;
    at::Tensor blurred(const at::Tensor& pictures, RandomSource&) const;

    ViewRanges m_ranges;
    int m_side;
};

} // namespace pictor::learn
