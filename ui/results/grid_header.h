// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"
#include "ui/results/arrangement_edit.h"

#include <QHeaderView>

namespace pictor::ui {

// Column titles that show by which columns rows are sorted, in which place, and which are filtered. A click asks for
// sorting, with Shift by one more column.
class GridHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit GridHeader(QWidget* parent = nullptr);

    void setArrangement(const engine::Arrangement& arrangement);

Q_SIGNALS:
    void sortRequested(int column, pictor::ui::SortMode mode);
    void menuRequested(int column, const QPoint& globalPosition);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int column) const override;
    void initStyleOptionForIndex(QStyleOptionHeader* option, int column) const override;
    QSize sectionSizeFromContents(int column) const override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void paintMarks(QPainter* painter, const QRect& rect, int column) const;
    QString sortMark(int column) const; // "▲", "▼ 2"; empty where the column is not sorted
    int markWidth(int column) const;

    engine::Arrangement m_arrangement;
};

} // namespace pictor::ui
