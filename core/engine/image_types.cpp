// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image_types.h"

#include "base/text.h"
#include "engine/paths.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pictor::engine {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{
    {".jpg", "JPEG"},
    {".jpeg", "JPEG"},
    {".jfif", "JPEG"},
    {".png", "PNG"},
    {".webp", "WebP"},
    {".gif", "GIF"},
    {".bmp", "BMP"},
    {".tif", "TIFF"},
    {".tiff", "TIFF"},
    {".avif", "AVIF"},
    {".heic", "HEIC"},
    {".heif", "HEIC"},
}};

} // namespace

std::string_view imageTypeOf(const std::filesystem::path& file)
{
    const std::string extension = toLower(utf8FromPath(file.extension()));
    const auto found = std::ranges::find(types, extension, &std::pair<std::string_view, std::string_view>::first);
    return found == types.end() ? std::string_view() : found->second;
}

} // namespace pictor::engine
