// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <QAbstractTableModel>

#include <vector>

namespace pictor::ui {

// One row of a result turned on its side: a line for each column, its name and its value.
class RowValuesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRow(std::vector<engine::Column> columns, std::vector<engine::CellPreview> cells);
    void clear() { setRow({}, {}); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<engine::Column> m_columns;
    std::vector<engine::CellPreview> m_cells;
};

} // namespace pictor::ui
