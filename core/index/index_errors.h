// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pictor::index::error {

inline constexpr ErrorKind dimensionMismatch{"index.dimension-mismatch",
    "The stored vector has {0} numbers, the searched one has {1}.",
    "Convert the table again with the model that the search uses."};
inline constexpr ErrorKind notAVector{"index.not-a-vector",
    "A stored vector has {0} bytes, which is not a whole number of 4-byte floats.",
    "Convert the table again; the value was not written by CONVERT."};

} // namespace pictor::index::error
