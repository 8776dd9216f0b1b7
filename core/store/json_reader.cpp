// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_reader.h"

#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/text_file.h"

#include <QBuffer>

#include <algorithm>

namespace pictor::store {

namespace {

constexpr std::string_view blanks = " \t\r\n";

// What begins like this; empty for what is no JSON at all.
std::string_view valueName(char first)
{
    switch (first) {
    case '{':
        return "an object";
    case '[':
        return "an array";
    case '"':
        return "a text";
    case 't':
    case 'f':
        return "a boolean";
    case 'n':
        return "null";
    default:
        return first == '-' || (first >= '0' && first <= '9') ? "a number" : "";
    }
}

// What other programs write that JSON does not have.
std::string_view remedyFor(char found)
{
    switch (found) {
    case '\'':
        return "JSON has its keys and texts between double quotes.";
    case 'N':
    case 'I':
        return "JSON has no NaN, Infinity or None; write null.";
    case 'T':
    case 'F':
        return "JSON writes true and false in lower case.";
    default:
        return "Correct the text there.";
    }
}

// The length of the object at the beginning of the text; nothing when it does not end there. Brackets that do not match
// are for the parser to find.
std::optional<std::size_t> objectSize(std::string_view text)
{
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            ++depth;
        else if (!quoted && (c == '}' || c == ']') && --depth == 0)
            return i + 1;
    }
    return std::nullopt;
}

} // namespace

JsonReader::JsonReader(JsonText text, JsonLayout layout)
    : m_text(std::move(text))
    , m_layout(layout)
{
}

Result<JsonReader> JsonReader::open(const std::filesystem::path& file, JsonLayout layout)
{
    PICTOR_TRY_ASSIGN(auto opened, openTextFile(file));
    JsonReader reader(JsonText(std::move(opened), pathText(file)), layout);
    PICTOR_TRY(reader.m_text.start());
    return reader;
}

Result<JsonReader> JsonReader::ofText(std::string_view text, std::string name, JsonLayout layout)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    buffer->open(QIODevice::ReadOnly);
    JsonReader reader(JsonText(std::move(buffer), std::move(name)), layout);
    PICTOR_TRY(reader.m_text.start());
    return reader;
}

Result<void> JsonReader::rewind()
{
    m_inArray = false;
    m_isCut = false;
    m_size = 0;
    m_number = 0;
    return m_text.start();
}

Result<bool> JsonReader::next()
{
    m_text.take(m_size);
    m_size = 0;
    PICTOR_TRY_ASSIGN(const bool found, m_layout == JsonLayout::Array ? findInArray() : findLine());
    if (!found)
        return false;
    ++m_number;
    PICTOR_TRY(measure());
    PICTOR_TRY(parse());
    return true;
}

// The first character that is no blank; nothing at the end.
Result<std::optional<char>> JsonReader::peek()
{
    while (true) {
        const std::string_view rest = m_text.rest();
        m_text.take(std::min(rest.find_first_not_of(blanks), rest.size()));
        if (!m_text.rest().empty())
            return m_text.rest().front();
        PICTOR_TRY_ASSIGN(const bool more, m_text.more());
        if (!more)
            return std::nullopt;
    }
}

// To the beginning of the next record; false at the end of the array.
Result<bool> JsonReader::findInArray()
{
    if (!m_inArray)
        return findOpening();
    PICTOR_TRY_ASSIGN(const auto separator, peek());
    if (!separator)
        return syntaxError(0, "the text ends inside the array; expected ',' or ']'");
    if (*separator == ']')
        return finish();
    if (*separator != ',')
        return syntaxError(0, "expected ',' or ']' behind a record");
    m_text.take(1);
    PICTOR_TRY_ASSIGN(const auto first, peek());
    if (!first)
        return syntaxError(0, "the text ends behind a comma; expected a record");
    PICTOR_TRY(checkBegin(*first));
    return true;
}

Result<bool> JsonReader::findOpening()
{
    PICTOR_TRY_ASSIGN(const auto opening, peek());
    if (!opening)
        return fail(error::jsonEmpty, name());
    if (*opening != '[' && !valueName(*opening).empty())
        return fail(error::jsonNotArray, name(), line(), valueName(*opening));
    if (*opening != '[')
        return syntaxError(0, "expected '['");
    m_text.take(1);
    m_inArray = true;
    PICTOR_TRY_ASSIGN(const auto first, peek());
    if (!first)
        return syntaxError(0, "the text ends inside the array; expected a record or ']'");
    if (*first == ']')
        return finish();
    PICTOR_TRY(checkBegin(*first));
    return true;
}

// Behind the array there is nothing.
Result<bool> JsonReader::finish()
{
    m_text.take(1);
    PICTOR_TRY_ASSIGN(const auto following, peek());
    if (following)
        return syntaxError(0, "expected nothing behind the array");
    return false;
}

Result<bool> JsonReader::findLine()
{
    PICTOR_TRY_ASSIGN(const auto first, peek());
    if (!first && m_number == 0)
        return fail(error::jsonEmpty, name());
    if (!first)
        return false;
    PICTOR_TRY(checkBegin(*first));
    return true;
}

Result<void> JsonReader::checkBegin(char first) const
{
    if (first == '{')
        return {};
    if (valueName(first).empty())
        return syntaxError(0, "expected a record, which begins with '{'");
    const bool arrayInLines = m_layout == JsonLayout::Lines && first == '[';
    return fail(error::jsonNotRecord, name(), line(), m_number + 1, valueName(first),
        arrayInLines ? "A file that holds one array of records is named .json."
                     : "A record is an object of keys and values: {\"a\": 1, \"b\": 2}.");
}

std::optional<std::size_t> JsonReader::measured() const
{
    if (m_layout == JsonLayout::Array)
        return objectSize(m_text.rest());
    const std::size_t lineEnd = m_text.rest().find('\n');
    return lineEnd == std::string_view::npos ? std::nullopt : std::optional(lineEnd);
}

// Reads on until the whole record is there. At the end of the text it is what is left: the parser says what is missing.
Result<void> JsonReader::measure()
{
    while (true) {
        const auto size = measured();
        m_size = size.value_or(m_text.rest().size());
        m_isCut = m_size >= longestRecord;
        if (size || m_isCut)
            return {};
        PICTOR_TRY_ASSIGN(const bool more, m_text.more());
        if (!more)
            return {};
    }
}

Result<void> JsonReader::parse()
{
    const std::string_view record = m_text.rest().substr(0, m_size);
    constexpr std::size_t longestCharacter = 4; // a cut may go through one
    const auto invalid = findNotUtf8(record);
    if (invalid && !(m_isCut && *invalid + longestCharacter > record.size()))
        return fail(error::jsonEncoding, name(), m_text.placeAt(*invalid).line,
            m_text.offset() + static_cast<std::int64_t>(*invalid));
    // The parser takes a NUL for the end of the text.
    if (const std::size_t nul = record.find('\0'); nul != std::string_view::npos)
        return syntaxError(nul, "unexpected NUL");
    const auto fault = parseJsonRecord(record, m_members);
    if (m_isCut && (!fault || fault->offset + longestCharacter > record.size()))
        return fail(error::jsonLongRecord, name(), line(), longestRecord);
    return fault ? faultError(*fault) : Result<void>();
}

std::unexpected<Error> JsonReader::faultError(const JsonFault& fault) const
{
    if (fault.kind == JsonFault::Kind::TooDeep)
        return fail(error::jsonTooDeep, name(), line(), m_number, deepestJson);
    return syntaxError(std::min(fault.offset, m_size), fault.reason);
}

std::unexpected<Error> JsonReader::syntaxError(std::size_t offset, std::string_view reason) const
{
    const JsonText::Place place = m_text.placeAt(offset);
    const bool atEnd = offset >= m_text.rest().size();
    return fail(
        error::jsonSyntax, name(), place.line, place.column, reason, remedyFor(atEnd ? '\0' : m_text.rest()[offset]));
}

} // namespace pictor::store
