// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pictor::vision {

enum class ExifField { Camera, Lens, Taken, Exposure, Aperture, Iso, FocalLength, Position };

// UTF-8, on one line, of bounded length: "Canon EOS R5", "1/250 s", "f/2.8", "37.566500, 126.978000".
struct ExifEntry
{
    ExifField field = ExifField::Camera;
    std::string value;

    bool operator==(const ExifEntry&) const = default;
};

// What the camera wrote, in the order of the fields. Only what is there: empty for a file without EXIF and for one that
// cannot be read. Thread-safe.
std::vector<ExifEntry> exifSummary(const std::filesystem::path& file);

} // namespace pictor::vision
