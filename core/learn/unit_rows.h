// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>

namespace pictor::learn {

// Rows of length 1; a row of zeros stays one.
inline at::Tensor unitRows(const at::Tensor& rows)
{
    return rows / rows.norm(2, 1, true).clamp_min(1e-12);
}

} // namespace pictor::learn
