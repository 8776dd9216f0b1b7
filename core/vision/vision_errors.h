// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pictor::vision::error {

inline constexpr ErrorKind missing{
    "vision.missing", "There is no file \"{0}\".", "Check the path; relative paths start at the workspace folder."};
inline constexpr ErrorKind notAFile{
    "vision.not-a-file", "\"{0}\" is a {1}, not a picture file.", "Name one picture file."};
inline constexpr ErrorKind cannotOpen{
    "vision.cannot-open", "\"{0}\" cannot be read: {1}.", "Check the file's permissions and the disk."};
inline constexpr ErrorKind emptyFile{
    "vision.empty-file", "\"{0}\" is empty (0 bytes).", "Copy or download the picture again."};
inline constexpr ErrorKind fileTooLarge{"vision.file-too-large",
    "\"{0}\" has {1} MB; picture files may have at most {2} MB.", "Save the picture with stronger compression."};
inline constexpr ErrorKind notAPicture{"vision.not-a-picture", "\"{0}\" is not a picture that Pictor can read.",
    "Pictor reads JPEG, PNG, WebP, GIF, BMP and TIFF; convert the file to one of these."};
inline constexpr ErrorKind unsupported{"vision.unsupported", "\"{0}\" is a {1} picture that cannot be read here: {2}.",
    "Save the picture as an ordinary JPEG or PNG."};
inline constexpr ErrorKind noDecoder{"vision.no-decoder",
    "\"{0}\" is a {1} picture, and Qt's decoder for {1} is not installed.",
    "Install Qt's image format plugins (Debian package qt6-image-formats-plugins) or save the picture as PNG."};
inline constexpr ErrorKind tooLarge{"vision.too-large",
    "\"{0}\" has {1} x {2} pixels; pictures may have at most {3} megapixels.", "Make the picture smaller."};
inline constexpr ErrorKind truncated{"vision.truncated", "\"{0}\" is cut off: the end of the {1} file is missing.",
    "Copy or download the picture again."};
inline constexpr ErrorKind damaged{
    "vision.damaged", "\"{0}\" is a damaged {1} file: {2}.", "Copy or download the picture again."};
inline constexpr ErrorKind unusableFormat{"vision.unusable-format",
    "Pictures cannot be made {0} x {0} pixels with {1} channels.", "Use a size from 1 to {2} and 1 or 3 channels."};
inline constexpr ErrorKind noPictures{
    "vision.no-pictures", "There are no pictures to draw.", "Choose at least one picture."};

} // namespace pictor::vision::error
