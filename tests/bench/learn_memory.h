// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace pictor::bench {

// The largest memory of BUILD and of CONVERT as there are more pictures. `programs`: the folder of pictor-cli.
void measureMemory(const std::string& programs, const std::filesystem::path& folder);

} // namespace pictor::bench
