// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace pictor::engine {

// Everything `write` puts on the stream becomes the file, or nothing does when it fails: written beside the target,
// synced and renamed. An older file of that name is replaced.
Result<void> saveFile(const std::filesystem::path& path, const std::function<Result<void>(std::ostream&)>& write);

} // namespace pictor::engine
