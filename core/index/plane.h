// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pictor::index {

struct PlanePoint
{
    float x = 0;
    float y = 0;

    bool operator==(const PlanePoint&) const = default;
};

} // namespace pictor::index
