// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/csv_reader.h"

#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/text_file.h"

#include <algorithm>
#include <cstring>

namespace pictor::store {

namespace {

constexpr std::size_t chunkSize = 1 << 20;

bool endsField(char c)
{
    return c == ',' || c == '\n' || c == '\r';
}

// A line break is LF, CRLF or CR.
std::int64_t lineBreaks(std::string_view text)
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ? 1 : 0;
    return count;
}

} // namespace

CsvReader::CsvReader(std::unique_ptr<QFile> file, std::string name)
    : m_file(std::move(file))
    , m_name(std::move(name))
{
}

Result<CsvReader> CsvReader::open(const std::filesystem::path& file)
{
    PICTOR_TRY_ASSIGN(auto opened, openTextFile(file));
    CsvReader reader(std::move(opened), pathText(file));
    PICTOR_TRY(reader.checkStart());
    return reader;
}

Result<void> CsvReader::rewind()
{
    m_file->seek(0);
    m_begin = m_next = m_end = 0;
    m_fileOffset = 0;
    m_line = m_nextLine = 1;
    m_atEnd = false;
    return checkStart();
}

Result<void> CsvReader::checkStart()
{
    PICTOR_TRY(fill());
    const std::string_view start(m_buffer.data(), m_end);
    if (const std::string_view encoding = otherEncoding(start); !encoding.empty())
        return fail(error::csvUtf16, m_name, encoding);
    if (start.starts_with(utf8Mark))
        m_next = m_begin = utf8Mark.size();
    return {};
}

// Makes room by moving the unfinished record to the front, and reads on.
Result<void> CsvReader::fill()
{
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin),
        m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_openQuote -= std::min(m_openQuote, m_begin);
    m_fileOffset += static_cast<std::int64_t>(m_begin);
    m_next -= std::min(m_next, m_begin);
    m_end -= m_begin;
    m_begin = 0;
    if (m_end >= longestRecord)
        return fail(
            error::csvLongField, m_name, m_inQuotes ? lineAt(m_openQuote) : m_line, longestRecord, m_pieces.size() + 1);
    m_buffer.resize(std::max(m_buffer.size(), m_end + std::max(m_end, chunkSize)));
    const qint64 count = m_file->read(m_buffer.data() + m_end, static_cast<qint64>(m_buffer.size() - m_end));
    if (count < 0)
        return fail(error::fileUnreadable, m_name, m_file->errorString().toStdString());
    m_atEnd = count == 0;
    m_end += static_cast<std::size_t>(count);
    return {};
}

Result<bool> CsvReader::next()
{
    while (true) {
        m_begin = m_next;
        m_line = m_nextLine;
        while (scanRecord() == Scan::NeedsMore) {
            if (m_atEnd)
                return std::unexpected(placed(error::csvOpenQuote, m_openQuote));
            PICTOR_TRY(fill());
        }
        if (m_begin == m_end)
            return false;
        PICTOR_TRY(checkText());
        if (isBlank())
            continue;
        takeFields();
        return true;
    }
}

// From m_begin to m_next; NeedsMore where the buffer ends first. At the end of the file that is an open quote.
CsvReader::Scan CsvReader::scanRecord()
{
    m_pieces.clear();
    m_inQuotes = false;
    std::size_t position = m_begin;
    if (position == m_end)
        return m_atEnd ? Scan::Complete : Scan::NeedsMore;
    while (true) {
        if (!scanField(position))
            return Scan::NeedsMore;
        if (position == m_end || m_buffer[position] != ',')
            break;
        ++position;
    }
    const std::size_t end = position;
    if (position < m_end && m_buffer[position] == '\r') {
        // CRLF may be cut in two by the end of the buffer.
        if (position + 1 == m_end && !m_atEnd)
            return Scan::NeedsMore;
        ++position;
        if (position < m_end && m_buffer[position] == '\n')
            ++position;
    } else if (position < m_end) {
        ++position;
    }
    m_next = position;
    m_nextLine = m_line + 1 + (m_inQuotes ? lineBreaks({m_buffer.data() + m_begin, end - m_begin}) : 0);
    return Scan::Complete;
}

// Moves to what ends the field: a comma, a line end or the end of the file.
bool CsvReader::scanField(std::size_t& position)
{
    Piece piece{position, position, false};
    if (position < m_end && m_buffer[position] == '"' && !scanQuoted(position, piece))
        return false;
    const std::size_t afterQuotes = position;
    while (position < m_end && !endsField(m_buffer[position]))
        ++position;
    if (position == m_end && !m_atEnd)
        return false;
    if (position > afterQuotes || piece.begin == piece.end)
        piece.end = position;
    const bool textAfterQuotes = afterQuotes > piece.begin && position > afterQuotes && m_buffer[piece.begin] == '"';
    piece.edited = piece.edited || textAfterQuotes;
    m_pieces.push_back(piece);
    return true;
}

// To just behind the closing quote. The piece still includes both quotes.
bool CsvReader::scanQuoted(std::size_t& position, Piece& piece)
{
    m_inQuotes = true;
    m_openQuote = position++;
    while (true) {
        const void* quote = position < m_end ? std::memchr(m_buffer.data() + position, '"', m_end - position) : nullptr;
        if (!quote)
            return false;
        position = static_cast<std::size_t>(static_cast<const char*>(quote) - m_buffer.data()) + 1;
        if (position == m_end && !m_atEnd)
            return false;
        if (position == m_end || m_buffer[position] != '"')
            break;
        piece.edited = true;
        ++position;
    }
    piece.end = position;
    return true;
}

bool CsvReader::isBlank() const
{
    if (m_pieces.size() != 1)
        return false;
    const std::string_view text(m_buffer.data() + m_pieces[0].begin, m_pieces[0].end - m_pieces[0].begin);
    return text.find_first_not_of(" \t") == std::string_view::npos;
}

Result<void> CsvReader::checkText() const
{
    const std::string_view record(m_buffer.data() + m_begin, m_next - m_begin);
    if (const void* nul = std::memchr(record.data(), 0, record.size()))
        return std::unexpected(
            placed(error::csvNul, static_cast<std::size_t>(static_cast<const char*>(nul) - m_buffer.data())));
    if (const auto invalid = findNotUtf8(record))
        return std::unexpected(placed(error::csvEncoding, m_begin + *invalid));
    return {};
}

// {0}: the file, {1}: the line, {2}: the zero-based byte in the file.
Error CsvReader::placed(const ErrorKind& kind, std::size_t offset) const
{
    return makeError(kind, m_name, lineAt(offset), m_fileOffset + static_cast<std::int64_t>(offset));
}

std::int64_t CsvReader::lineAt(std::size_t offset) const
{
    return m_line + lineBreaks({m_buffer.data() + m_begin, offset - m_begin});
}

void CsvReader::takeFields()
{
    m_fields.clear();
    for (const Piece& piece : m_pieces)
        m_fields.push_back(unquotedField(piece));
}

// Takes the quotes out in place: the text only gets shorter, and the record is not scanned again.
std::string_view CsvReader::unquotedField(Piece piece)
{
    char* const begin = m_buffer.data() + piece.begin;
    const std::size_t size = piece.end - piece.begin;
    if (size == 0 || *begin != '"')
        return {begin, size};
    if (!piece.edited)
        return {begin + 1, size - 2};
    char* out = begin;
    std::size_t i = 1;
    for (; i < size; ++i) {
        const bool quote = begin[i] == '"';
        if (quote && (i + 1 >= size || begin[i + 1] != '"'))
            break; // the closing one
        i += quote ? 1 : 0;
        *out++ = begin[i];
    }
    for (++i; i < size; ++i)
        *out++ = begin[i];
    return {begin, static_cast<std::size_t>(out - begin)};
}

} // namespace pictor::store
