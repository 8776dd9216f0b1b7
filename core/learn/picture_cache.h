// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/learning.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pictor::learn {

// The pictures of a training, decoded once and kept as bytes. Pictures that cannot be read are reported as skipped and
// left out. When all of them would need more than the budget, none are kept and every batch is read again.
class PictureCache
{
public:
    struct Settings
    {
        ImageFormat format;
        int threads = 1;
        std::int64_t budgetBytes = std::int64_t{1} << 30;
    };

    // The source must outlive the cache.
    static Result<PictureCache> load(const PictureSource&, const Settings&, const RunContext&);

    std::int64_t size() const { return static_cast<std::int64_t>(m_usable.size()); }
    const std::vector<std::size_t>& usable() const { return m_usable; } // which pictures of the source, ascending
    bool inMemory() const { return m_pictures.defined(); }
    std::int64_t bytes() const { return inMemory() ? static_cast<std::int64_t>(m_pictures.nbytes()) : 0; }
    // uint8 [rows, channels, size, size], channels_last. Rows are positions below size(). Fewer rows come back when
    // a picture can no longer be read.
    Result<at::Tensor> gather(const at::Tensor& rows, const RunContext&) const;
    // At most so many pictures, evenly spread.
    Result<at::Tensor> sample(std::int64_t most, const RunContext&) const;

private:
    PictureCache(const PictureSource&, const Settings&);

    const PictureSource* m_source;
    Settings m_settings;
    std::vector<std::size_t> m_usable; // indices into the source
    at::Tensor m_pictures;             // of all usable ones; undefined when over the budget
};

} // namespace pictor::learn
