// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/safetensors.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace pictor::learn {

namespace {

constexpr std::size_t lengthBytes = 8;
constexpr std::size_t alignment = 8;
constexpr std::size_t longestHeader = std::size_t{16} << 20;
constexpr std::size_t mostTensors = 20000;
constexpr std::size_t mostDimensions = 8;
constexpr std::size_t longestName = 512;
constexpr int deepestHeader = 3; // { "name": { "shape": [

struct TypeEntry
{
    NumberType type;
    std::string_view name;
    std::size_t bytes;
};
constexpr std::array typeTable{
    TypeEntry{NumberType::F64, "F64", 8},
    TypeEntry{NumberType::F32, "F32", 4},
    TypeEntry{NumberType::F16, "F16", 2},
    TypeEntry{NumberType::BF16, "BF16", 2},
    TypeEntry{NumberType::I64, "I64", 8},
    TypeEntry{NumberType::I32, "I32", 4},
    TypeEntry{NumberType::I16, "I16", 2},
    TypeEntry{NumberType::I8, "I8", 1},
    TypeEntry{NumberType::U8, "U8", 1},
    TypeEntry{NumberType::Bool, "BOOL", 1},
};

const TypeEntry& entryOf(NumberType type)
{
    return *std::ranges::find(typeTable, type, &TypeEntry::type);
}

std::unexpected<Error> damaged(std::string_view reason)
{
    return fail(error::damagedSafetensors, reason);
}

// JSON says nothing about a key that comes twice, and the parser would keep the last.
class DuplicateKeys
{
public:
    bool operator()(int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed)
    {
        if (event == nlohmann::json::parse_event_t::object_start)
            m_keys[depth + 1].clear();
        if (event == nlohmann::json::parse_event_t::object_start || event == nlohmann::json::parse_event_t::array_start)
            m_tooDeep = m_tooDeep || depth + 1 > deepestHeader;
        if (event == nlohmann::json::parse_event_t::key)
            m_found = m_found || !m_keys[depth].insert(parsed.get<std::string>()).second;
        return !m_tooDeep; // what lies deeper is dropped, not built
    }
    bool found() const { return m_found; }
    bool tooDeep() const { return m_tooDeep; }

private:
    std::map<int, std::set<std::string>> m_keys;
    bool m_found = false;
    bool m_tooDeep = false;
};

Result<nlohmann::json> parseHeader(std::string_view text)
{
    DuplicateKeys keys;
    nlohmann::json header = nlohmann::json::parse(text, std::ref(keys), false);
    if (keys.tooDeep())
        return damaged("its header is nested too deeply");
    if (header.is_discarded() || !header.is_object())
        return damaged("its header is no JSON object");
    if (keys.found())
        return damaged("its header has a name twice");
    if (header.size() > mostTensors)
        return damaged(joined("it has more than ", mostTensors, " tensors"));
    return header;
}

std::optional<std::uint64_t> wholeNumber(const nlohmann::json& value)
{
    if (!value.is_number_unsigned())
        return std::nullopt;
    return value.get<std::uint64_t>();
}

Result<NumberType> readType(const std::string& name, const nlohmann::json& entry)
{
    const auto dtype = entry.find("dtype");
    if (dtype == entry.end() || !dtype->is_string())
        return damaged(joined("tensor \"", name, "\" has no number type"));
    const auto found = std::ranges::find(typeTable, dtype->get_ref<const std::string&>(), &TypeEntry::name);
    if (found == typeTable.end())
        return damaged(joined("tensor \"", name, "\" has an unknown number type"));
    return found->type;
}

// The shape and, in `count`, the number of elements.
Result<std::vector<std::int64_t>> readShape(const std::string& name, const nlohmann::json& entry, std::uint64_t& count)
{
    const auto shape = entry.find("shape");
    if (shape == entry.end() || !shape->is_array() || shape->size() > mostDimensions)
        return damaged(joined("tensor \"", name, "\" has no valid shape"));
    constexpr std::uint64_t most = std::uint64_t{1} << 40;
    std::vector<std::int64_t> sides;
    count = 1;
    for (const nlohmann::json& item : *shape) {
        const auto side = wholeNumber(item);
        if (!side || *side > most || (*side != 0 && count > most / *side))
            return damaged(joined("tensor \"", name, "\" has no valid shape"));
        count *= *side;
        sides.push_back(static_cast<std::int64_t>(*side));
    }
    return sides;
}

Result<std::span<const std::byte>> readBytes(
    const std::string& name, const nlohmann::json& entry, std::span<const std::byte> data, std::uint64_t expected)
{
    const auto offsets = entry.find("data_offsets");
    if (offsets == entry.end() || !offsets->is_array() || offsets->size() != 2)
        return damaged(joined("tensor \"", name, "\" has no valid place"));
    const auto begin = wholeNumber((*offsets)[0]);
    const auto end = wholeNumber((*offsets)[1]);
    if (!begin || !end || *begin > *end || *end > data.size())
        return damaged(joined("tensor \"", name, "\" lies outside of the file"));
    if (*end - *begin != expected)
        return damaged(joined("tensor \"", name, "\" does not have as many bytes as its shape needs"));
    return data.subspan(*begin, expected);
}

Result<StoredTensor> readTensor(const std::string& name, const nlohmann::json& entry, std::span<const std::byte> data)
{
    if (name.empty() || name.size() > longestName)
        return damaged("a tensor's name is empty or too long");
    if (!entry.is_object())
        return damaged(joined("tensor \"", name, "\" is not described"));
    StoredTensor tensor;
    std::uint64_t count = 0;
    tensor.name = name;
    PICTOR_TRY_ASSIGN(tensor.type, readType(name, entry));
    PICTOR_TRY_ASSIGN(tensor.shape, readShape(name, entry, count));
    PICTOR_TRY_ASSIGN(tensor.bytes, readBytes(name, entry, data, count * bytesOf(tensor.type)));
    return tensor;
}

// The format forbids holes, and tensors that share bytes.
Result<void> checkCoverage(const std::vector<StoredTensor>& tensors, std::span<const std::byte> data)
{
    const std::byte* expected = data.data();
    for (const StoredTensor& tensor : tensors) {
        if (tensor.bytes.data() != expected)
            return damaged(joined("tensor \"", tensor.name, "\" overlaps another one or leaves a hole"));
        expected += tensor.bytes.size();
    }
    if (expected != data.data() + data.size())
        return damaged("bytes after the last tensor belong to none");
    return {};
}

nlohmann::json headerFor(std::span<const StoredTensor> tensors)
{
    nlohmann::json header = nlohmann::json::object();
    std::size_t offset = 0;
    for (const StoredTensor& tensor : tensors) {
        const std::size_t end = offset + tensor.bytes.size();
        header[tensor.name]
            = {{"dtype", nameOf(tensor.type)}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    return header;
}

} // namespace

std::string_view nameOf(NumberType type)
{
    return entryOf(type).name;
}

std::size_t bytesOf(NumberType type)
{
    return entryOf(type).bytes;
}

Result<std::vector<StoredTensor>> readSafetensors(std::span<const std::byte> file)
{
    if (file.size() < lengthBytes)
        return damaged("it is too short");
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        length |= static_cast<std::uint64_t>(file[i]) << (8 * i);
    if (length > longestHeader || length > file.size() - lengthBytes)
        return damaged("its header is longer than allowed or than the file");
    const char* text = reinterpret_cast<const char*>(file.data() + lengthBytes);
    PICTOR_TRY_ASSIGN(const nlohmann::json header, parseHeader(std::string_view(text, length)));
    const auto data = file.subspan(lengthBytes + length);
    std::vector<StoredTensor> tensors;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            continue;
        PICTOR_TRY_ASSIGN(StoredTensor tensor, readTensor(name, entry, data));
        tensors.push_back(std::move(tensor));
    }
    // Empty tensors come before the one that starts at the same place.
    std::ranges::sort(tensors, {}, [](const StoredTensor& t) { return std::pair(t.bytes.data(), t.bytes.size()); });
    PICTOR_TRY(checkCoverage(tensors, data));
    return tensors;
}

std::vector<std::byte> writeSafetensors(std::span<const StoredTensor> tensors)
{
    std::string header = headerFor(tensors).dump();
    header.resize((header.size() + alignment - 1) / alignment * alignment, ' ');
    std::vector<std::byte> file;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        file.push_back(static_cast<std::byte>(header.size() >> (8 * i) & 0xFF));
    const auto text = std::as_bytes(std::span(header));
    file.insert(file.end(), text.begin(), text.end());
    for (const StoredTensor& tensor : tensors)
        file.insert(file.end(), tensor.bytes.begin(), tensor.bytes.end());
    return file;
}

} // namespace pictor::learn
