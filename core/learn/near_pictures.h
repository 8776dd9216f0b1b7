// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/random_source.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pictor::learn {

// For each picture of a training some others that show the same, as far as the network can tell by now: a view of one
// of them is a view of the picture itself (NNCLR; Dwibedi et al. 2021, arXiv 2104.14548).
class NearPictures
{
public:
    // Remembers `count` for each picture; with 0 it never knows any.
    NearPictures(std::int64_t pictures, std::int64_t count);

    // vectors: [pictures, D] of comparable lengths. Of very many pictures, an even sample can be near ones.
    void find(const at::Tensor& vectors);
    bool known() const;
    // rows: int64 [N] -> int64 [N], one of the near pictures of each.
    at::Tensor draw(const at::Tensor& rows, RandomSource&) const;

    bool wanted() const { return m_rows.defined(); }
    // What a checkpoint keeps: float [pictures, count], below 0 as long as nothing is known.
    const at::Tensor& state() const { return m_rows; }

    static constexpr std::int64_t mostPictures = std::int64_t{1} << 24; // that a float can count
    static constexpr std::int64_t mostCandidates = 8192;

private:
    at::Tensor m_rows; // undefined when none are wanted
};

} // namespace pictor::learn
