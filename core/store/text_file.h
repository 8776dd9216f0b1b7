// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QFile>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

// What the readers of text files have in common.
namespace pictor::store {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

// An ordinary file, opened for reading. A pipe or a device is refused: it has no end, and cannot be read twice.
Result<std::unique_ptr<QFile>> openTextFile(const std::filesystem::path&);

// "UTF-16LE" for a text that begins with the byte order mark of it; empty for UTF-8 and where there is no mark.
std::string_view otherEncoding(std::string_view start);

// As findInvalidUtf8(), and fast where the text is ASCII.
std::optional<std::size_t> findNotUtf8(std::string_view text);

} // namespace pictor::store
