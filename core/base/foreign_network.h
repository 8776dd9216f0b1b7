// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <span>
#include <vector>

namespace pictor {

// A picture as a network reads it: [channels, size, size], float.
struct NetworkInput
{
    int channels = 3;
    int size = 0;
    std::span<const float> values;
};

// A network that another program made, in whatever library runs it. Such files are code: it lives in a process of its
// own. Not thread-safe.
class ForeignNetwork
{
public:
    virtual ~ForeignNetwork() = default;
    // The numbers that it makes of a picture; of maps [1, n, h, w] the n averages.
    virtual Result<std::vector<float>> run(const NetworkInput&) = 0;
};

} // namespace pictor
