// SPDX-License-Identifier: GPL-3.0-or-later
// In the place of int8_network.cpp where there is no oneDNN.
#include "learn/int8_network.h"

namespace pictor::learn {

bool hasInt8Networks()
{
    return false;
}

std::shared_ptr<const Int8Network> makeInt8Network(const ResidualNetwork&, int, std::span<const float>)
{
    return nullptr;
}

} // namespace pictor::learn
