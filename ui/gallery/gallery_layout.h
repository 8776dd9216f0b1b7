// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_model.h"
#include "ui/gallery/row_selection.h"

#include <QRect>
#include <optional>
#include <vector>

namespace pictor::ui {

// Sizes in pixels of the widget; `columns` at least 1.
struct GalleryGeometry
{
    int columns = 1;
    int cellWidth = 1;
    int cellHeight = 1;
    int headerHeight = 1;
    int left = 0; // of the first column

    bool operator==(const GalleryGeometry&) const = default;
};

// Where every row of a gallery stands, without looking at every row: costs grow with the number of sections and with
// what is on the screen. Heights are 64 bits wide: ten million pictures in one column are more than an int holds.
class GalleryLayout
{
public:
    // Sections that do not cover the rows exactly (a model about to change) count as none.
    void setContent(int rows, const QList<GallerySection>& sections);
    void setGeometry(const GalleryGeometry& geometry);

    const GalleryGeometry& geometry() const { return m_geometry; }
    int rowCount() const { return m_rows; }
    qint64 height() const;

    // The left top corner of a row's cell.
    int left(int row) const;
    qint64 top(int row) const;
    std::optional<int> rowAt(int x, qint64 y) const;

    // A heading, or the cells of one line.
    struct Line
    {
        qint64 top = 0;
        int section = -1; // of a heading; else -1
        RowRange rows;    // of a heading: all below it
    };
    // What meets the heights from `top` up to, not including, `bottom`; from above.
    std::vector<Line> lines(qint64 top, qint64 bottom) const;
    // The heading that covers this height, and the height at which the next one begins.
    std::optional<Line> headingAbove(qint64 y) const;
    qint64 sectionEnd(int section) const;

    // All rows whose cells meet the heights.
    RowRange rowsBetween(qint64 top, qint64 bottom) const;
    // Those whose cells meet the rectangle.
    RowSelection rowsIn(int left, int right, qint64 top, qint64 bottom) const;

    // So many lines further down (up when negative), in the same column where there is one.
    int rowBelow(int row, int lines) const;

private:
    struct Part
    {
        int firstRow = 0;
        int count = 0;
        qint64 top = 0; // of the heading
    };

    void place();
    qint64 linesOf(const Part& part) const;
    qint64 heightOf(const Part& part) const;
    std::size_t partOf(int row) const;
    std::size_t partAt(qint64 y) const;
    qint64 cellsTop(const Part& part) const { return part.top + m_headingHeight; }
    RowRange rowsOfLine(const Part& part, qint64 line) const;
    std::pair<qint64, qint64> linesBetween(const Part& part, qint64 top, qint64 bottom) const;

    int m_rows = 0;
    bool m_grouped = false;
    int m_headingHeight = 0;
    GalleryGeometry m_geometry;
    std::vector<Part> m_parts; // at least one when there are rows
};

} // namespace pictor::ui
