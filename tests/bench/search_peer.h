// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_data.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace pictor::bench {

// Faiss's exact index over the same vectors, to compare with. Without Faiss there is none.
class SearchPeer
{
public:
    static std::unique_ptr<SearchPeer> make(const SearchData& data, int threads);
    virtual ~SearchPeer() = default;
    // The positions of the `limit` best of each query, one query after the other.
    virtual std::vector<std::int64_t> search(const std::vector<float>& queries, std::size_t limit) = 0;
};

} // namespace pictor::bench
