// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace pictor::store {

// UTF-8 on every system; std::filesystem::path::string() is not on Windows.
inline std::string pathText(const std::filesystem::path& path)
{
    const std::u8string text = path.generic_u8string();
    return {text.begin(), text.end()};
}

inline std::filesystem::path pathFromText(std::string_view text)
{
    return std::u8string(text.begin(), text.end());
}

inline QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdString(pathText(path));
}

} // namespace pictor::store
