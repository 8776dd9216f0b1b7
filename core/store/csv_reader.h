// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QFile>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// Reads the records of an RFC 4180 file one after the other, in bounded memory. As pandas.read_csv does, it skips blank
// lines, takes LF, CRLF and CR for line ends, and a quote inside an unquoted field for itself. Text is checked to be
// UTF-8 without NUL.
class CsvReader
{
public:
    static constexpr std::size_t longestRecord = 64 << 20; // bytes

    static Result<CsvReader> open(const std::filesystem::path& file);

    // False at the end of the file.
    Result<bool> next();
    // Borrowed until the next record.
    std::span<const std::string_view> fields() const { return m_fields; }
    std::int64_t line() const { return m_line; } // one-based, where the record begins
    std::int64_t bytesRead() const { return m_fileOffset + static_cast<std::int64_t>(m_begin); }
    std::int64_t size() const { return m_file->size(); }
    const std::string& name() const { return m_name; }
    // To the first record again.
    Result<void> rewind();

private:
    // A field in the buffer; `edited` ones hold quotes to be taken out first.
    struct Piece
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool edited = false;
    };
    enum class Scan { Complete, NeedsMore };

    CsvReader(std::unique_ptr<QFile>, std::string name);
    Result<void> fill();
    Result<void> checkStart();
    Scan scanRecord();
    bool scanField(std::size_t& position);
    bool scanQuoted(std::size_t& position, Piece&);
    bool isBlank() const;
    Result<void> checkText() const;
    Error placed(const ErrorKind&, std::size_t offset) const;
    std::int64_t lineAt(std::size_t offset) const;
    void takeFields();
    std::string_view unquotedField(Piece);

    std::unique_ptr<QFile> m_file;
    std::string m_name;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;       // of the record in the buffer
    std::size_t m_next = 0;        // of the one after it
    std::size_t m_end = 0;         // of what was read
    std::int64_t m_fileOffset = 0; // of the buffer in the file
    std::int64_t m_line = 1;
    std::int64_t m_nextLine = 1;
    bool m_atEnd = false;
    std::size_t m_openQuote = 0; // where the last quoted field began
    bool m_inQuotes = false;
    std::vector<Piece> m_pieces;
    std::vector<std::string_view> m_fields;
};

} // namespace pictor::store
