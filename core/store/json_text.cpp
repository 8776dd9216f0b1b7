// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_text.h"

#include "store/store_errors.h"
#include "store/text_file.h"

#include <algorithm>

namespace pictor::store {

namespace {

constexpr std::size_t chunkSize = 1 << 20;

// Bytes of UTF-8 that begin a character.
std::int64_t characters(std::string_view text)
{
    return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

} // namespace

JsonText::JsonText(std::unique_ptr<QIODevice> device, std::string name)
    : m_device(std::move(device))
    , m_name(std::move(name))
{
}

Result<void> JsonText::start()
{
    m_device->seek(0);
    m_begin = m_end = 0;
    m_offset = 0;
    m_place = {};
    PICTOR_TRY(more());
    if (const std::string_view encoding = otherEncoding(rest()); !encoding.empty())
        return fail(error::jsonUtf16, m_name, encoding);
    if (rest().starts_with(utf8Mark)) {
        m_begin = utf8Mark.size();
        m_offset = static_cast<std::int64_t>(utf8Mark.size());
    }
    return {};
}

Result<bool> JsonText::more()
{
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin),
        m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_begin;
    m_begin = 0;
    m_buffer.resize(std::max(m_buffer.size(), m_end + std::max(m_end, chunkSize)));
    const qint64 count = m_device->read(m_buffer.data() + m_end, static_cast<qint64>(m_buffer.size() - m_end));
    if (count < 0)
        return fail(error::fileUnreadable, m_name, m_device->errorString().toStdString());
    m_end += static_cast<std::size_t>(count);
    return count > 0;
}

void JsonText::take(std::size_t bytes)
{
    m_place = placeAt(bytes);
    m_begin += bytes;
    m_offset += static_cast<std::int64_t>(bytes);
}

JsonText::Place JsonText::placeAt(std::size_t bytes) const
{
    const std::string_view text = rest().substr(0, bytes);
    const std::size_t lastBreak = text.rfind('\n');
    if (lastBreak == std::string_view::npos)
        return {m_place.line, m_place.column + characters(text)};
    return {m_place.line + std::ranges::count(text, '\n'), 1 + characters(text.substr(lastBreak + 1))};
}

} // namespace pictor::store
