// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <filesystem>

namespace pictor::store {

// A rename is on the disk once the folder that holds the name is.
Result<void> syncFolder(const std::filesystem::path& folder);

// Every file and folder below, before a commit that makes them visible.
Result<void> syncTree(const std::filesystem::path& folder);

// The same file by file, which every system can.
Result<void> syncEach(const std::filesystem::path& folder);

// What the system says about errno.
std::string systemMessage(int code);

} // namespace pictor::store
