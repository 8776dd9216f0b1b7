// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

namespace pictor::index {

// UTF-8, for messages.
inline std::string pathText(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

// What the system says about an error code of its own.
inline std::string systemText(int code)
{
    return std::system_category().message(code);
}

} // namespace pictor::index
