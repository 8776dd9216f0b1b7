// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What the process that runs uploaded models says of them.
namespace pictor::modelhost::error {

inline constexpr ErrorKind misunderstood{
    "modelhost.misunderstood", "The process that runs the model was sent {0}.", "Install Pictor again."};
inline constexpr ErrorKind otherDimension{"modelhost.other-dimension",
    "The model makes {0} numbers of one picture and {1} of another.", "Export it for pictures of one size."};
inline constexpr ErrorKind notFinite{"modelhost.not-finite", "The model makes numbers that are not finite.",
    "Check the options mean, std and input_size."};
inline constexpr ErrorKind outOfMemory{"modelhost.out-of-memory", "The model needs more memory than it may have.",
    "Choose a smaller input_size, or a smaller model."};

} // namespace pictor::modelhost::error
