// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/near_pictures.h"

#include "learn/even_sample.h"
#include "learn/product.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace pictor::learn {

NearPictures::NearPictures(std::int64_t pictures, std::int64_t count)
{
    const std::int64_t others = std::min(pictures, mostCandidates) - 1;
    if (count > 0 && others > 0 && pictures <= mostPictures)
        m_rows = at::full({pictures, std::min(count, others)}, -1, at::kFloat);
}

bool NearPictures::known() const
{
    return wanted() && m_rows[0][0].item<float>() >= 0;
}

void NearPictures::find(const at::Tensor& vectors)
{
    constexpr std::int64_t chunkSize = 256;
    const at::Tensor candidates = evenSample(vectors.size(0), mostCandidates);
    const at::Tensor theirs = vectors.index_select(0, candidates);
    for (std::int64_t first = 0; first < vectors.size(0); first += chunkSize) {
        const std::int64_t end = std::min(first + chunkSize, vectors.size(0));
        const at::Tensor similarities = productWithTransposed(vectors.slice(0, first, end), theirs).contiguous();
        const at::Tensor itself = at::arange(first, end).unsqueeze(1).eq(candidates);
        similarities.masked_fill_(itself, -std::numeric_limits<float>::infinity());
        const at::Tensor nearest = std::get<1>(similarities.topk(m_rows.size(1), 1));
        m_rows.slice(0, first, end).copy_(candidates.index_select(0, nearest.flatten()).view_as(nearest));
    }
}

at::Tensor NearPictures::draw(const at::Tensor& rows, RandomSource& random) const
{
    const at::Tensor near = m_rows.index_select(0, rows);
    const auto count = static_cast<double>(near.size(1));
    const at::Tensor which = random.uniform({rows.size(0), 1}, 0, count).clamp_max(count - 1).to(at::kLong);
    return near.gather(1, which).squeeze(1).to(at::kLong);
}

} // namespace pictor::learn
