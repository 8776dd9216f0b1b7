// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/cluster_table.h"
#include "index/mapped_file.h"
#include "index/row_order.h"
#include "index/row_segment.h"

#include <vector>

namespace pictor::index {

// Rows in a file that is mapped into memory. Only which of them are removed can change.
class MappedRows
{
public:
    MappedRows() = default;
    // The others point into `file`; `order` is empty where the rows lie by ascending rowid.
    MappedRows(
        MappedFile file, const RowSegment& segment, std::span<const std::uint32_t> order, const ClusterTable& clusters);

    RowSegment segment() const;
    RowOrder order() const { return {{m_segment.rowids, m_segment.rows}, m_order}; }
    const ClusterTable& clusters() const { return m_clusters; }
    void remove(std::size_t row) { m_errors[row] = removedError; }

private:
    MappedFile m_file;
    RowSegment m_segment;
    std::span<const std::uint32_t> m_order;
    ClusterTable m_clusters;
    std::vector<float> m_errors; // a copy: the file never changes
};

// Rows in memory, in the order in which they were added.
class AddedRows
{
public:
    explicit AddedRows(std::size_t dimension);

    RowSegment segment(std::size_t firstPosition) const;
    RowOrder order() const { return {m_rowids, m_order}; }
    void reserve(std::size_t rows);
    // False for a vector without a direction, which is not added. Rows are found once sortNew() was called.
    bool add(std::int64_t rowid, std::span<const float> vector, const Centre& centre);
    void sortNew();
    void remove(std::size_t row) { m_errors[row] = removedError; }

private:
    std::size_t m_dimension;
    std::vector<std::int8_t> m_codes; // and codeSlack more
    std::vector<float> m_scales, m_errors, m_shifts;
    std::vector<std::int64_t> m_rowids;
    std::vector<std::uint32_t> m_order; // rows by ascending rowid; new ones follow until sortNew()
    std::size_t m_sorted = 0;           // of m_order
};

} // namespace pictor::index
