// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_peer.h"

#ifdef PICTOR_HAS_FAISS
#include <cmath>

#include <faiss/IndexFlat.h>
#include <omp.h>
#endif

namespace pictor::bench {

#ifdef PICTOR_HAS_FAISS

namespace {

class FaissFlat : public SearchPeer
{
public:
    FaissFlat(const SearchData& data, int threads)
        : m_index(static_cast<faiss::Index::idx_t>(data.dimension()))
    {
        omp_set_num_threads(threads);
        std::vector<float> unit(data.dimension());
        for (std::size_t i = 0; i < data.rows(); ++i) {
            float square = 0;
            for (const float number : data.row(i))
                square += number * number;
            for (std::size_t k = 0; k < unit.size(); ++k)
                unit[k] = data.row(i)[k] / std::sqrt(square);
            m_index.add(1, unit.data());
        }
    }

    std::vector<std::int64_t> search(const std::vector<float>& queries, std::size_t limit) override
    {
        const std::size_t count = queries.size() / static_cast<std::size_t>(m_index.d);
        std::vector<float> scores(count * limit);
        std::vector<faiss::Index::idx_t> found(count * limit);
        m_index.search(static_cast<faiss::Index::idx_t>(count), queries.data(), static_cast<faiss::Index::idx_t>(limit),
            scores.data(), found.data());
        return {found.begin(), found.end()};
    }

private:
    faiss::IndexFlatIP m_index;
};

} // namespace

std::unique_ptr<SearchPeer> SearchPeer::make(const SearchData& data, int threads)
{
    return std::make_unique<FaissFlat>(data, threads);
}

#else

std::unique_ptr<SearchPeer> SearchPeer::make(const SearchData&, int)
{
    return nullptr;
}

#endif

} // namespace pictor::bench
