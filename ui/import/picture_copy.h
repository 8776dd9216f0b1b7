// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <filesystem>
#include <vector>

namespace pictor::ui {

// Copies pictures into a new folder, which appears when all of them are there; files of one name get numbers. What
// cannot be copied is reported as skipped. Fails when nothing could be copied, when the folder cannot be made, and with
// error::stopped; the folder is not there then.
Result<void> copyPictures(
    const std::vector<std::filesystem::path>& pictures, const std::filesystem::path& folder, const RunContext& context);

} // namespace pictor::ui
