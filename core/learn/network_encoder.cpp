// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/network_encoder.h"

#include "learn/joined.h"
#include "learn/library_call.h"
#include "learn/picture_tensors.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>

namespace pictor::learn {

NetworkEncoder::NetworkEncoder(std::shared_ptr<EncoderNetwork> network, Whitening whitening, ImageFormat format)
    : m_network(std::move(network))
    , m_whitening(std::move(whitening))
    , m_format(format)
{
    m_network->eval();
}

int NetworkEncoder::dimension() const
{
    return static_cast<int>(m_whitening.axes.size(0));
}

at::Tensor NetworkEncoder::vectorOf(const at::Tensor& picture) const
{
    return m_whitening.apply(m_network->forward(unitPictures(picture)));
}

Result<std::vector<float>> NetworkEncoder::embed(std::span<const Image> batch) const
{
    const std::int64_t count = static_cast<std::int64_t>(batch.size());
    return libraryCall("embed pictures", [&]() -> Result<std::vector<float>> {
        at::Tensor pictures = emptyPictures(count, m_format);
        for (std::int64_t i = 0; i < count; ++i) {
            const std::string name = joined("number ", i + 1, " of the batch");
            PICTOR_TRY(storePicture(batch[static_cast<std::size_t>(i)], name, m_format, pictures, i));
        }
        std::vector<float> vectors(batch.size() * static_cast<std::size_t>(dimension()));
        // One picture at a time, one thread each: the libraries choose their order of summation by the size of the
        // batch, and a picture's vector must be the same in every company.
        at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
            at::NoGradGuard noGradients;
            for (std::int64_t i = begin; i < end; ++i) {
                const at::Tensor vector = vectorOf(pictures.narrow(0, i, 1)).contiguous();
                std::copy_n(vector.data_ptr<float>(), dimension(), vectors.begin() + i * dimension());
            }
        });
        return vectors;
    });
}

} // namespace pictor::learn
