// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_reader.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace pictor::store {

namespace {

using Json = nlohmann::ordered_json;

// Random records: hostile texts, numbers at the limits, nested values.
class RecordMaker
{
public:
    explicit RecordMaker(unsigned seed)
        : m_random(seed)
    {
    }

    Json record()
    {
        Json record = Json::object();
        for (int i = below(6); i > 0; --i)
            record[text()] = value(0);
        return record;
    }

    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

private:
    Json value(int depth)
    {
        switch (below(depth < 4 ? 9 : 6)) {
        case 0:
            return nullptr;
        case 1:
            return below(2) == 1;
        case 2:
            return static_cast<std::int64_t>(m_random() << below(64));
        case 3:
            return std::uint64_t{m_random()} | (std::uint64_t{1} << 63);
        case 4:
            return std::ldexp(static_cast<double>(m_random()) - 1e15, below(1900) - 1000);
        case 5:
            return text();
        case 6: {
            Json list = Json::array();
            for (int i = below(5); i > 0; --i)
                list.push_back(value(depth + 1));
            return list;
        }
        default: {
            Json object = Json::object();
            for (int i = below(4); i > 0; --i)
                object[text()] = value(depth + 1);
            return object;
        }
        }
    }

    std::string text()
    {
        static const std::vector<std::string> pieces{"a", "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r", "\t",
            "\x01", "\x7F", std::string(1, '\0'), "\xC3\xA9", "\xED\x95\x9C", "\xF0\x9F\x98\x80", "\xE2\x80\xA8", "/",
            "null", " "};
        std::string text;
        for (int i = below(8); i > 0; --i)
            text += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
        return text;
    }

    std::mt19937_64 m_random;
};

// What a member must be, from the library's own reading of the text.
void expectSame(const JsonMember& member, const std::string& key, const Json& value)
{
    EXPECT_EQ(member.key, key);
    const JsonValue& read = member.value;
    if (value.is_null()) {
        EXPECT_EQ(read.kind, JsonKind::Null);
    } else if (value.is_boolean()) {
        EXPECT_EQ(read.kind, JsonKind::Boolean);
        EXPECT_EQ(read.integer, value.get<bool>() ? 1 : 0);
    } else if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
        EXPECT_EQ(read.kind, JsonKind::LargeInteger);
        EXPECT_EQ(read.text, value.dump());
        EXPECT_EQ(read.real, value.get<double>());
    } else if (value.is_number_integer()) {
        EXPECT_EQ(read.kind, JsonKind::Integer);
        EXPECT_EQ(read.integer, value.get<std::int64_t>());
    } else if (value.is_number_float()) {
        EXPECT_EQ(read.kind, JsonKind::Real);
        EXPECT_EQ(read.real, value.get<double>());
        EXPECT_EQ(read.text, value.dump());
    } else if (value.is_string()) {
        EXPECT_EQ(read.kind, JsonKind::Text);
        EXPECT_EQ(read.text, value.get<std::string>());
    } else {
        EXPECT_EQ(read.kind, JsonKind::Nested);
        EXPECT_EQ(read.text, value.dump());
    }
}

void expectSame(JsonReader& reader, const std::vector<Json>& records)
{
    for (const Json& record : records) {
        const auto some = reader.next();
        ASSERT_TRUE(some) << some.error().text();
        ASSERT_TRUE(*some);
        ASSERT_EQ(reader.members().size(), record.size());
        std::size_t i = 0;
        for (const auto& [key, value] : record.items())
            expectSame(reader.members()[i++], key, value);
    }
    const auto some = reader.next();
    ASSERT_TRUE(some) << some.error().text();
    EXPECT_FALSE(*some);
}

TEST(JsonReader, ReadsBackWhatTheLibraryWrites)
{
    RecordMaker make(20261122);
    for (int round = 0; round < 300; ++round) {
        std::vector<Json> records;
        for (int i = make.below(20); i >= 0; --i)
            records.push_back(make.record());
        std::string lines;
        for (const Json& record : records)
            lines += record.dump() + "\n";
        // Pretty or not, with every character beyond ASCII escaped or none.
        const std::string array = Json(records).dump(make.below(5) - 1, ' ', make.below(2) == 1);
        auto ofArray = JsonReader::ofText(array, "array", JsonLayout::Array);
        ASSERT_TRUE(ofArray);
        expectSame(*ofArray, records);
        ASSERT_TRUE(ofArray->rewind());
        expectSame(*ofArray, records);
        auto ofLines = JsonReader::ofText(lines, "lines", JsonLayout::Lines);
        ASSERT_TRUE(ofLines);
        expectSame(*ofLines, records);
    }
}

// Any byte of a good text changed: an error, or records that the library reads from that text as well.
TEST(JsonReader, AgreesWithTheLibraryOnDamagedTexts)
{
    RecordMaker make(7);
    for (int round = 0; round < 3000; ++round) {
        std::vector<Json> records{make.record(), make.record()};
        std::string text = Json(records).dump();
        text[static_cast<std::size_t>(make.below(static_cast<int>(text.size())))]
            = static_cast<char>(make.below(2) == 1 ? make.below(256) : "{}[]\",:0"[make.below(8)]);
        auto reader = JsonReader::ofText(text, "text", JsonLayout::Array);
        bool good = reader.has_value();
        for (bool more = good; more;) {
            const auto some = reader->next();
            good = some.has_value();
            more = good && *some;
        }
        const Json read = Json::parse(text, nullptr, false);
        const bool expected = read.is_array() && std::ranges::all_of(read, [](const Json& r) { return r.is_object(); });
        EXPECT_EQ(good, expected) << text;
    }
}

TEST(JsonReader, NulIsNoEndOfText)
{
    for (const JsonLayout layout : {JsonLayout::Array, JsonLayout::Lines}) {
        const std::string record("{\"a\": 1}\0{", 10);
        auto reader = JsonReader::ofText(layout == JsonLayout::Array ? "[" + record : record, "text", layout);
        ASSERT_TRUE(reader);
        Result<bool> some = true;
        while (some && *some)
            some = reader->next();
        ASSERT_FALSE(some);
        EXPECT_EQ(some.error().code, "store.json-syntax");
    }
}

TEST(JsonReader, KnowsWhereItIs)
{
    auto reader = JsonReader::ofText("\n[ {\"a\": 1},\r\n\r\n  {\"b\":\n2}, {} ]", "text", JsonLayout::Array);
    ASSERT_TRUE(reader);
    std::vector<std::int64_t> lines;
    while (*reader->next())
        lines.push_back(reader->line());
    EXPECT_EQ(lines, (std::vector<std::int64_t>{2, 4, 5}));
    EXPECT_EQ(reader->number(), 3);
    EXPECT_EQ(reader->bytesRead(), reader->size());
}

} // namespace

} // namespace pictor::store
