// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_record.h"

#include "store/csv_types.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pictor::store {

namespace {

using Json = nlohmann::json;

// The parser writes the decimal point of the process's locale; JSON's is a full stop everywhere.
std::string withFullStop(std::string digits)
{
    std::ranges::replace_if(
        digits, [](char c) { return std::string_view("0123456789+-eE.").find(c) == std::string_view::npos; }, '.');
    return digits;
}

JsonValue ofNumber(double number, const std::string& written)
{
    JsonValue value{.text = withFullStop(written)};
    const bool whole = value.text.find_first_of(".eE") == std::string::npos;
    value.kind = whole ? JsonKind::LargeInteger : JsonKind::Real;
    value.real = parseReal(value.text).value_or(number);
    return value;
}

JsonValue ofInteger(std::int64_t number)
{
    return {.kind = JsonKind::Integer, .integer = number};
}

// The library's "[json.exception...] parse error at line 1, column 3: syntax error while parsing value - invalid
// literal; last read: '{"a":N'; expected ..." without what is said elsewhere or may be long.
std::string reasonIn(std::string_view message)
{
    if (const auto dash = message.find(" - "); dash != std::string_view::npos)
        message.remove_prefix(dash + 3);
    else if (const auto bracket = message.find("] "); bracket != std::string_view::npos)
        message.remove_prefix(bracket + 2);
    const std::size_t said = std::min(message.find("; last read: "), message.find(" parsing '"));
    if (said == std::string_view::npos)
        return std::string(message);
    // What follows the text that was read, which may hold anything.
    constexpr std::size_t longestExpected = 60;
    const std::size_t expected = message.rfind("'; expected ");
    const bool isExpected = expected != std::string_view::npos && message.size() - expected < longestExpected;
    return std::string(message.substr(0, said)) + std::string(isExpected ? message.substr(expected + 1) : "");
}

// Hears the events of nlohmann::json's parser.
class RecordHandler
{
public:
    explicit RecordHandler(std::vector<JsonMember>& members)
        : m_members(members)
    {
    }

    const std::optional<JsonFault>& fault() const { return m_fault; }

    // NOLINTBEGIN(readability-identifier-naming): the library's names
    bool null() { return take({}, "null"); }
    bool boolean(bool truth)
    {
        return take({.kind = JsonKind::Boolean, .integer = truth ? 1 : 0}, truth ? "true" : "false");
    }
    bool number_integer(std::int64_t number) { return take(ofInteger(number), {}); }
    bool number_unsigned(std::uint64_t number)
    {
        if (std::in_range<std::int64_t>(number))
            return take(ofInteger(static_cast<std::int64_t>(number)), {});
        return take(ofNumber(static_cast<double>(number), std::to_string(number)), {});
    }
    bool number_float(double number, const std::string& written) { return take(ofNumber(number, written), {}); }
    bool string(std::string& text) { return take({.kind = JsonKind::Text, .text = std::move(text)}, {}); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open('{'); }
    bool end_object() { return close('}'); }
    bool start_array(std::size_t) { return open('['); }
    bool end_array() { return close(']'); }
    bool key(std::string& name)
    {
        if (m_depth == 1) {
            m_members.push_back({std::move(name), {}});
        } else {
            separate();
            m_members.back().value.text += Json(std::move(name)).dump() + ':';
            m_needsComma = false;
        }
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const Json::exception& problem)
    {
        m_fault = JsonFault{.offset = position > 0 ? position - 1 : 0, .reason = reasonIn(problem.what())};
        return false;
    }
    // NOLINTEND(readability-identifier-naming)

private:
    bool open(char bracket)
    {
        if (m_depth == deepestJson) {
            m_fault = JsonFault{.kind = JsonFault::Kind::TooDeep};
            return false;
        }
        if (m_depth == 1)
            m_members.back().value.kind = JsonKind::Nested;
        if (m_depth > 0) {
            separate();
            m_members.back().value.text += bracket;
        }
        m_needsComma = false;
        ++m_depth;
        return true;
    }

    bool close(char bracket)
    {
        --m_depth;
        if (m_depth > 0)
            m_members.back().value.text += bracket;
        m_needsComma = true;
        return true;
    }

    // `word`: how JSON writes the value, where its text and number do not say so.
    bool take(JsonValue value, std::string_view word)
    {
        if (m_depth == 1) {
            m_members.back().value = std::move(value);
            return true;
        }
        separate();
        std::string& text = m_members.back().value.text;
        if (value.kind == JsonKind::Text)
            text += Json(std::move(value.text)).dump();
        else if (value.kind == JsonKind::Integer)
            text += std::to_string(value.integer);
        else
            text += word.empty() ? std::string_view(value.text) : word;
        m_needsComma = true;
        return true;
    }

    // A value behind a key, or the first one, has no comma before it.
    void separate()
    {
        if (m_needsComma && m_depth > 1)
            m_members.back().value.text += ',';
    }

    std::vector<JsonMember>& m_members;
    int m_depth = 0;
    bool m_needsComma = false; // inside a nested value
    std::optional<JsonFault> m_fault;
};

} // namespace

std::optional<JsonFault> parseJsonRecord(std::string_view text, std::vector<JsonMember>& members)
{
    members.clear();
    RecordHandler handler(members);
    Json::sax_parse(text.begin(), text.end(), &handler);
    return handler.fault();
}

} // namespace pictor::store
