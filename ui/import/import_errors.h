// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What can go wrong before COPY runs.
namespace pictor::ui::error {

inline constexpr ErrorKind cannotMakeFolder{"import.cannot-make-folder", "The folder {0} cannot be made: {1}.",
    "Check the workspace's permissions and free space."};
inline constexpr ErrorKind cannotCopy{"import.cannot-copy", "It cannot be copied into the workspace: {0}.", ""};
inline constexpr ErrorKind nothingCopied{
    "import.nothing-copied", "None of the {0} pictures could be copied into the workspace.", "Check the disk."};

} // namespace pictor::ui::error
