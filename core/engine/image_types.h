// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace pictor::engine {

// "JPEG" for "a.jpg": what the name says, whatever the file holds. Empty for what is no picture by its name. Names of
// pictures that cannot be read here (.heic) count too, so that somebody hears why they are missing.
std::string_view imageTypeOf(const std::filesystem::path& file);

} // namespace pictor::engine
