// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/json_record.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pictor::store {

// The keys of all records, in the order in which they came first, and what kinds of values they have.
class JsonColumns
{
public:
    std::size_t size() const { return m_keys.size(); }

    // Nothing for a key that see() never heard of. `place`: that of the key in its record, where it most likely is in
    // the columns too.
    std::optional<std::size_t> find(std::string_view key, std::size_t place) const;

    // Takes the members of one record in. Returns the key that came twice, if one did.
    const std::string* see(std::span<const JsonMember> record);

    // With names and types that a table can have: see kindOf() in the source for the types.
    std::vector<Column> columns() const;
    // "\"Height (m)\" to height__m_", or "".
    std::string renamed() const;

private:
    std::size_t add(const std::string& key);
    std::vector<std::string_view> keys() const;

    std::vector<std::string> m_keys;
    std::unordered_map<std::string, std::size_t> m_places;
    std::vector<unsigned> m_kinds;           // a bit for each JsonKind that was seen
    std::vector<std::int64_t> m_lastRecords; // in which a key came last
    std::int64_t m_records = 0;
};

} // namespace pictor::store
