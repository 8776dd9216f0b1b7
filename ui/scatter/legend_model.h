// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/colour_scale.h"

#include <QAbstractListModel>

namespace pictor::ui {

// What the colours of a plot stand for, a line a category: its name and how many points have it.
class LegendModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { ColourRole = Qt::UserRole + 1 }; // int: the number of the colour, as points have it

    using QAbstractListModel::QAbstractListModel;

    void setScale(ColourScale scale, const Inks& inks);
    void setInks(const Inks& inks);
    const ColourScale& scale() const { return m_scale; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    ColourScale m_scale;
    Inks m_inks;
};

} // namespace pictor::ui
