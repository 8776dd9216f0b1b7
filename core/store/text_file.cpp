// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_file.h"

#include "base/text.h"
#include "store/path_text.h"
#include "store/store_errors.h"

#include <cstdint>
#include <cstring>

namespace pictor::store {

namespace {

bool isAscii(std::string_view text)
{
    std::uint64_t seen = 0;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        seen |= word;
    }
    for (; i < text.size(); ++i)
        seen |= static_cast<unsigned char>(text[i]) & 0x80u;
    return (seen & 0x8080808080808080u) == 0;
}

} // namespace

Result<std::unique_ptr<QFile>> openTextFile(const std::filesystem::path& file)
{
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (!std::filesystem::exists(status))
        return fail(error::fileMissing, pathText(file));
    if (!std::filesystem::is_regular_file(status))
        return fail(error::fileUnreadable, pathText(file),
            std::filesystem::is_directory(status) ? "it is a folder" : "it is no ordinary file");
    auto opened = std::make_unique<QFile>(toQString(file));
    if (!opened->open(QIODevice::ReadOnly))
        return fail(error::fileUnreadable, pathText(file), opened->errorString().toStdString());
    return opened;
}

std::string_view otherEncoding(std::string_view start)
{
    if (start.starts_with(std::string_view("\xFF\xFE\0\0", 4)))
        return "UTF-32LE";
    if (start.starts_with("\xFF\xFE"))
        return "UTF-16LE";
    return start.starts_with("\xFE\xFF") ? "UTF-16BE" : "";
}

std::optional<std::size_t> findNotUtf8(std::string_view text)
{
    return isAscii(text) ? std::nullopt : findInvalidUtf8(text);
}

} // namespace pictor::store
