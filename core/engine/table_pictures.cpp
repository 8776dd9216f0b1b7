// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/table_pictures.h"

#include "engine/engine_errors.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <iterator>

namespace pictor::engine {

namespace {
constexpr std::int64_t pageRows = 4096;
}

TablePictures::TablePictures(std::vector<std::string> paths, const PathResolver& resolver, std::size_t firstRow)
    : m_paths(std::move(paths))
    , m_resolver(resolver)
    , m_firstRow(firstRow)
{
}

std::string TablePictures::name(std::size_t index) const
{
    return m_paths[index].empty() ? "row " + std::to_string(m_firstRow + index) : m_paths[index];
}

Result<std::filesystem::path> TablePictures::file(std::size_t index) const
{
    if (m_paths[index].empty())
        return fail(error::noPath, m_firstRow + index);
    return m_resolver.resolve(m_paths[index]);
}

Result<ImageProperties> TablePictures::properties(std::size_t index) const
{
    PICTOR_TRY_ASSIGN(const auto path, file(index));
    return vision::readProperties(path);
}

Result<Image> TablePictures::read(std::size_t index, const ImageFormat& format) const
{
    PICTOR_TRY_ASSIGN(const auto path, file(index));
    return vision::readPicture(path, format);
}

Result<std::string> TablePictures::digest(std::size_t index) const
{
    PICTOR_TRY_ASSIGN(const auto path, file(index));
    return vision::readDigest(path);
}

Result<vision::DigestedPicture> TablePictures::readDigested(std::size_t index, const ImageFormat& format) const
{
    PICTOR_TRY_ASSIGN(const auto path, file(index));
    return vision::readDigestedPicture(path, format);
}

std::string TablePictures::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::string& path : m_paths) {
        std::error_code missing;
        const auto bytes = std::filesystem::file_size(m_resolver.resolve(path), missing);
        hash.addData(QByteArray::fromStdString(path + '\n' + (missing ? "-" : std::to_string(bytes)) + '\n'));
    }
    return hash.result().toHex().toStdString();
}

Result<std::vector<std::string>> readTexts(
    const store::TempTable& table, std::size_t column, std::int64_t first, std::int64_t count)
{
    std::vector<std::string> texts;
    const std::array columns{column};
    PICTOR_TRY_ASSIGN(auto rows, table.rows(first, count, columns));
    for (store::Row& row : rows) {
        auto* text = std::get_if<std::string>(&row.front());
        texts.push_back(text ? std::move(*text) : std::string());
    }
    return texts;
}

Result<std::vector<std::string>> readTexts(const store::TempTable& table, std::size_t column, const RunContext& context)
{
    std::vector<std::string> texts;
    texts.reserve(static_cast<std::size_t>(table.rowCount()));
    for (std::int64_t first = 0; first < table.rowCount(); first += pageRows) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(auto page, readTexts(table, column, first, pageRows));
        std::ranges::move(page, std::back_inserter(texts));
    }
    return texts;
}

} // namespace pictor::engine
