// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/random_source.h"

#include <ATen/CPUGeneratorImpl.h>

namespace pictor::learn {

RandomSource::RandomSource(std::uint64_t seed)
    : m_generator(at::detail::createCPUGenerator(seed))
{
}

at::Tensor RandomSource::uniform(at::IntArrayRef shape, double low, double high)
{
    return at::rand(shape, m_generator, at::kFloat).mul_(high - low).add_(low);
}

at::Tensor RandomSource::normal(at::IntArrayRef shape)
{
    return at::randn(shape, m_generator, at::kFloat);
}

at::Tensor RandomSource::chance(at::IntArrayRef shape, double probability)
{
    return at::rand(shape, m_generator, at::kFloat).lt(probability).to(at::kFloat);
}

at::Tensor RandomSource::permutation(std::int64_t count)
{
    return at::randperm(count, m_generator, at::kLong);
}

at::Tensor RandomSource::state() const
{
    return m_generator.get_state();
}

void RandomSource::setState(const at::Tensor& state)
{
    m_generator.set_state(state);
}

} // namespace pictor::learn
