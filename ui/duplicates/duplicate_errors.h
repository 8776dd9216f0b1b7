// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What can go wrong with the files of duplicates.
namespace pictor::ui::error {

inline constexpr ErrorKind fileGone{
    "duplicates.file-gone", "{0} is not there any more.", "Run the statement again to see what is there now."};
inline constexpr ErrorKind noTrash{"duplicates.no-trash", "{0} could not be moved to the trash.",
    "Check that its folder can be written to and that its drive has a trash. The file is where it was."};
inline constexpr ErrorKind notRestored{"duplicates.not-restored", "{0} could not be taken out of the trash again.",
    "It may be at {1}: move it back by hand. A file that lies in its old place is never replaced."};

} // namespace pictor::ui::error
