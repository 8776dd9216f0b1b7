// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/mapped_file.h"
#include "index/row_order.h"
#include "index/row_segment.h"

#include <vector>

namespace pictor::index {

// Rows in a file that is mapped into memory, by ascending rowid. Only which of them are removed can change.
class MappedRows
{
public:
    MappedRows() = default;
    // `segment` points into `file`.
    MappedRows(MappedFile file, const RowSegment& segment);

    RowSegment segment() const;
    RowOrder order() const { return RowOrder({m_segment.rowids, m_segment.rows}); }
    void remove(std::size_t row) { m_errors[row] = removedError; }

private:
    MappedFile m_file;
    RowSegment m_segment;
    std::vector<float> m_errors; // a copy: the file never changes
};

// Rows in memory, in the order in which they were added.
class AddedRows
{
public:
    explicit AddedRows(std::size_t dimension);

    RowSegment segment(std::size_t firstPosition) const;
    RowOrder order() const { return RowOrder(m_rowids, m_order); }
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
