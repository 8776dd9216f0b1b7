// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/row_tables.h"

#include "index/scan_kernel.h"

#include <utility>

namespace pictor::index {

MappedRows::MappedRows(
    MappedFile file, const RowSegment& segment, std::span<const std::uint32_t> order, const ClusterTable& clusters)
    : m_file(std::move(file))
    , m_segment(segment)
    , m_order(order)
    , m_clusters(clusters)
    , m_errors(segment.errors, segment.errors + segment.rows)
{
}

RowSegment MappedRows::segment() const
{
    RowSegment segment = m_segment;
    segment.errors = m_errors.data();
    return segment;
}

AddedRows::AddedRows(std::size_t dimension)
    : m_dimension(dimension)
    , m_codes(codeSlack)
{
}

RowSegment AddedRows::segment(std::size_t firstPosition) const
{
    return {.codes = m_codes.data(),
        .scales = m_scales.data(),
        .errors = m_errors.data(),
        .shifts = m_shifts.data(),
        .rowids = m_rowids.data(),
        .rows = m_rowids.size(),
        .firstPosition = firstPosition};
}

void AddedRows::reserve(std::size_t rows)
{
    m_codes.reserve(rows * m_dimension + codeSlack);
    m_scales.reserve(rows);
    m_errors.reserve(rows);
    m_shifts.reserve(rows);
    m_rowids.reserve(rows);
    m_order.reserve(rows);
}

bool AddedRows::add(std::int64_t rowid, std::span<const float> vector, const Centre& centre)
{
    const std::size_t begin = m_rowids.size() * m_dimension;
    m_codes.resize(begin + m_dimension + codeSlack);
    const auto bounds = quantizeRow(vector, centre, std::span(m_codes).subspan(begin, m_dimension));
    if (!bounds) {
        m_codes.resize(begin + codeSlack);
        return false;
    }
    m_order.push_back(static_cast<std::uint32_t>(m_rowids.size()));
    m_scales.push_back(bounds->scale);
    m_errors.push_back(bounds->error);
    m_shifts.push_back(bounds->shift);
    m_rowids.push_back(rowid);
    return true;
}

void AddedRows::sortNew()
{
    const auto byRowid = [this](std::uint32_t left, std::uint32_t right) { return m_rowids[left] < m_rowids[right]; };
    const auto middle = m_order.begin() + static_cast<std::ptrdiff_t>(m_sorted);
    std::stable_sort(middle, m_order.end(), byRowid);
    // Rows usually come by ascending rowid; then this is one comparison.
    if (middle != m_order.begin() && middle != m_order.end() && byRowid(*middle, *(middle - 1)))
        std::inplace_merge(m_order.begin(), middle, m_order.end(), byRowid);
    m_sorted = m_order.size();
}

} // namespace pictor::index
