// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/nt_xent.h"

#include "learn/product.h"

#include <ATen/ATen.h>

#include <cassert>
#include <limits>

namespace pictor::learn {

namespace {

// [rows, rows], true where both are views of the same picture.
at::Tensor samePicture(std::int64_t rows, std::int64_t views, const at::Tensor& like)
{
    const at::Tensor picture = at::arange(rows, like.options().dtype(at::kLong)).div(views, "floor");
    return picture.unsqueeze(0).eq(picture.unsqueeze(1));
}

// [rows, views - 1]: the similarity of each row to the other views of its picture.
at::Tensor positiveSimilarities(const at::Tensor& similarities, std::int64_t views)
{
    const std::int64_t pictures = similarities.size(0) / views;
    const at::Tensor blocks
        = similarities.view({pictures, views, pictures, views}).diagonal(0, 0, 2).permute({2, 0, 1}); // [P, V, V]
    const at::Tensor others = at::eye(views, similarities.options()).eq(0).expand({pictures, views, views});
    return blocks.masked_select(others).view({pictures * views, views - 1});
}

} // namespace

at::Tensor ntXent(const at::Tensor& projections, std::int64_t views, double temperature)
{
    const std::int64_t rows = projections.size(0);
    assert(views >= 2 && rows % views == 0 && rows / views >= 2);
    const at::Tensor unit = projections / projections.norm(2, 1, true).clamp_min(1e-8);
    const at::Tensor similarities = productWithTransposed(unit, unit).contiguous() / temperature;
    const at::Tensor negatives
        = similarities.masked_fill(samePicture(rows, views, similarities), -std::numeric_limits<float>::infinity());
    // -log(e^p / (e^p + sum e^n)) = softplus(logsumexp(n) - p)
    const at::Tensor margin = negatives.logsumexp({1}).unsqueeze(1) - positiveSimilarities(similarities, views);
    return at::softplus(margin).mean();
}

} // namespace pictor::learn
