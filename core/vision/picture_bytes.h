// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "vision/byte_view.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::vision {

enum class FileKind { Unknown, Jpeg, Png, Gif, Bmp, Webp, Tiff };

// "JPEG", for messages.
std::string_view name(FileKind kind);

// By content; the suffix plays no part.
FileKind fileKind(Bytes start);

// UTF-8, as messages want it.
std::string pathText(const std::filesystem::path& file);

// A picture file's bytes: the first 256 KiB, or all of them. Never follows a name to something that is not an ordinary
// file, which could block for ever.
struct PictureBytes
{
    std::filesystem::path file;
    std::string path; // the same, for messages
    FileKind kind = FileKind::Unknown;
    std::vector<std::uint8_t> bytes;
    bool whole = false;

    static Result<PictureBytes> readStart(const std::filesystem::path& file);
    static Result<PictureBytes> readWhole(const std::filesystem::path& file);

    std::string digest() const; // of all bytes, see readDigest()
};

} // namespace pictor::vision
