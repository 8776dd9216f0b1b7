// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/row_values_model.h"

#include "ui/results/cell_text.h"
#include "ui/session/text.h"

#include <QFont>

namespace pictor::ui {

namespace {

constexpr int decimals = 6;

}

void RowValuesModel::setRow(std::vector<engine::Column> columns, std::vector<engine::CellPreview> cells)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_cells = std::move(cells);
    endResetModel();
}

int RowValuesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cells.size());
}

int RowValuesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant RowValuesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto place = static_cast<std::size_t>(index.row());
    const bool isName = index.column() == 0;
    if (role == Qt::FontRole && !isName && std::holds_alternative<std::monostate>(m_cells[place].value)) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    if (role == Qt::DisplayRole)
        return isName ? toQString(m_columns[place].name) : cellText(m_columns[place], m_cells[place], decimals);
    if (role == Qt::ToolTipRole)
        return isName ? toQString(m_columns[place].declaredType) : cellToolTip(m_columns[place], m_cells[place]);
    if (role == Qt::AccessibleTextRole)
        return isName ? toQString(m_columns[place].name) : accessibleText(m_columns[place], m_cells[place], decimals);
    return {};
}

QVariant RowValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Column") : tr("Value");
}

} // namespace pictor::ui
