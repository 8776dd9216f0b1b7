// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_columns.h"

#include "store/column_type.h"
#include "store/csv_header.h"

#include <utility>

namespace pictor::store {

namespace {

constexpr unsigned bit(JsonKind kind)
{
    return 1U << static_cast<unsigned>(kind);
}

// As csv_types.h finds them: numbers of both kinds make a column of real numbers, integers beyond 64 bits one of texts,
// which loses no digit; so does anything else that is mixed.
ColumnKind kindOf(unsigned kinds)
{
    constexpr unsigned integers = bit(JsonKind::Integer);
    constexpr unsigned numbers = integers | bit(JsonKind::LargeInteger) | bit(JsonKind::Real);
    kinds &= ~bit(JsonKind::Null);
    if (kinds == bit(JsonKind::Boolean))
        return ColumnKind::Boolean;
    if (kinds == integers)
        return ColumnKind::Integer;
    const bool onlyNumbers = (kinds & ~numbers) == 0;
    return onlyNumbers && (kinds & bit(JsonKind::Real)) != 0 ? ColumnKind::Real : ColumnKind::Text;
}

} // namespace

std::optional<std::size_t> JsonColumns::find(std::string_view key, std::size_t place) const
{
    if (place < m_keys.size() && m_keys[place] == key)
        return place;
    const auto found = m_places.find(std::string(key));
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

std::size_t JsonColumns::add(const std::string& key)
{
    m_places.emplace(key, m_keys.size());
    m_keys.push_back(key);
    m_kinds.push_back(0);
    m_lastRecords.push_back(0);
    return m_keys.size() - 1;
}

const std::string* JsonColumns::see(std::span<const JsonMember> record)
{
    ++m_records;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const auto found = find(record[i].key, i);
        const std::size_t column = found ? *found : add(record[i].key);
        m_kinds[column] |= bit(record[i].value.kind);
        if (std::exchange(m_lastRecords[column], m_records) == m_records)
            return &m_keys[column];
    }
    return nullptr;
}

std::vector<std::string_view> JsonColumns::keys() const
{
    return {m_keys.begin(), m_keys.end()};
}

std::vector<Column> JsonColumns::columns() const
{
    const std::vector<std::string> names = columnNamesOfHeader(keys());
    std::vector<Column> columns;
    columns.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        columns.push_back(Column::declared(names[i], declaredTypeOf(kindOf(m_kinds[i]))));
    return columns;
}

std::string JsonColumns::renamed() const
{
    return renamedColumns(keys(), columnNamesOfHeader(keys()));
}

} // namespace pictor::store
