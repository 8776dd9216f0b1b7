// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/skipped_model.h"

#include <algorithm>

namespace pictor::ui {

void SkippedModel::add(const QList<RefusedInput>& inputs)
{
    const qsizetype count = std::min(inputs.size(), mostLines - m_inputs.size());
    if (count <= 0)
        return;
    const auto first = static_cast<int>(m_inputs.size());
    beginInsertRows({}, first, first + static_cast<int>(count) - 1);
    m_inputs.append(inputs.first(count));
    endInsertRows();
}

void SkippedModel::clear()
{
    beginResetModel();
    m_inputs.clear();
    endResetModel();
}

QString SkippedModel::text() const
{
    QString text;
    for (const RefusedInput& input : m_inputs)
        text += input.name + u'\t' + input.reason + u'\n';
    return text;
}

int SkippedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_inputs.size());
}

int SkippedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant SkippedModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const RefusedInput& input = m_inputs[index.row()];
    return index.column() == 0 ? input.name : input.reason;
}

QVariant SkippedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Left out") : tr("Why");
}

} // namespace pictor::ui
