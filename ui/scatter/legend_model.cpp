// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/legend_model.h"

#include "ui/session/text.h"

namespace pictor::ui {

void LegendModel::setScale(ColourScale scale, const Inks& inks)
{
    beginResetModel();
    m_scale = std::move(scale);
    m_inks = inks;
    endResetModel();
}

void LegendModel::setInks(const Inks& inks)
{
    m_inks = inks;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

int LegendModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scale.categories.size());
}

QVariant LegendModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ColourScale::Category& category = m_scale.categories[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1  (%2)").arg(category.name, countText(category.points));
    case Qt::DecorationRole:
        return QColor::fromRgb(m_inks.ofColour[category.colour]);
    case Qt::ToolTipRole:
        return tr("%1: %2 points. Click to select them; Shift adds, Ctrl takes away.")
            .arg(category.name, countText(category.points));
    case ColourRole:
        return int{category.colour};
    default:
        return {};
    }
}

} // namespace pictor::ui
