// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/paths.h"
#include "learn/learning.h"
#include "store/database.h"
#include "vision/picture.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// The pictures that a column of paths names. Reading is thread-safe; the paths are held in memory (about 100 bytes a
// row).
class TablePictures : public learn::PictureSource
{
public:
    // `firstRow`: which row of its table the first path is from, for messages.
    TablePictures(std::vector<std::string> paths, const PathResolver& resolver, std::size_t firstRow = 0);

    std::size_t size() const override { return m_paths.size(); }
    std::string name(std::size_t index) const override;
    Result<ImageProperties> properties(std::size_t index) const override;
    Result<Image> read(std::size_t index, const ImageFormat& format) const override;

    // See vision::readDigest().
    Result<std::string> digest(std::size_t index) const;
    Result<vision::DigestedPicture> readDigested(std::size_t index, const ImageFormat& format) const;

    // SHA-256 over paths and file sizes: tells whether a model was trained on this data.
    std::string fingerprint() const;

private:
    Result<std::filesystem::path> file(std::size_t index) const;

    std::vector<std::string> m_paths; // "" where the table has NULL
    const PathResolver& m_resolver;
    std::size_t m_firstRow;
};

// The texts of a column, row by row; "" for NULL and for what is no text.
Result<std::vector<std::string>> readTexts(
    const store::TempTable& table, std::size_t column, const RunContext& context);
// Those of the rows first .. first + count - 1.
Result<std::vector<std::string>> readTexts(
    const store::TempTable& table, std::size_t column, std::int64_t first, std::int64_t count);

} // namespace pictor::engine
