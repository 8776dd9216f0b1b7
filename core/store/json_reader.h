// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/json_record.h"
#include "store/json_text.h"

#include <filesystem>
#include <optional>
#include <span>

namespace pictor::store {

enum class JsonLayout {
    Array, // of records: [{..}, {..}]
    Lines, // one record a line (https://jsonlines.org)
};

// Reads the records of a JSON text one after the other, in bounded memory: RFC 8259, UTF-8 with or without a byte order
// mark. Errors name the text, the line and the column: error::jsonSyntax, error::jsonNotArray, error::jsonEncoding, ...
class JsonReader
{
public:
    static constexpr std::size_t longestRecord = 64 << 20; // bytes

    static Result<JsonReader> open(const std::filesystem::path& file, JsonLayout layout);
    static Result<JsonReader> ofText(std::string_view text, std::string name, JsonLayout layout);

    // False behind the last record.
    Result<bool> next();
    // To the first record again.
    Result<void> rewind();

    // Of the record that next() read. The caller may move the values out.
    std::span<JsonMember> members() { return m_members; }
    std::int64_t number() const { return m_number; }             // one-based
    std::int64_t line() const { return m_text.placeAt(0).line; } // where it begins

    std::int64_t bytesRead() const { return m_text.offset(); }
    std::int64_t size() const { return m_text.size(); }
    const std::string& name() const { return m_text.name(); }

private:
    JsonReader(JsonText text, JsonLayout layout);
    Result<std::optional<char>> peek();
    Result<bool> findInArray();
    Result<bool> findOpening();
    Result<bool> finish();
    Result<bool> findLine();
    Result<void> measure();
    Result<void> checkBegin(char first) const;
    Result<void> parse();
    std::optional<std::size_t> measured() const;
    std::unexpected<Error> syntaxError(std::size_t offset, std::string_view reason) const;
    std::unexpected<Error> faultError(const JsonFault& fault) const;

    JsonText m_text;
    JsonLayout m_layout;
    bool m_inArray = false;
    std::size_t m_size = 0; // of the record, at the beginning of the rest
    bool m_isCut = false;   // it is longer than longestRecord, and perhaps more than this
    std::int64_t m_number = 0;
    std::vector<JsonMember> m_members;
};

} // namespace pictor::store
