// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// The parts of an entry's name below the folder it is unpacked to; empty for that folder itself. Refused with a reason:
// absolute names, "..", drives, backslashes, control characters, what Windows cannot write.
std::expected<std::vector<std::string>, std::string> entryParts(std::string_view name);

// Takes the parts of `prefix` away from the front; nothing where the entry is not below it.
std::optional<std::vector<std::string>> withoutPrefix(
    std::vector<std::string> parts, const std::vector<std::string>& prefix);

} // namespace pictor::store
