// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/legend_model.h"
#include "ui/scatter/point_selection.h"

#include <QWidget>

class QLabel;
class QListView;

namespace pictor::ui {

class ScaleBar;

// Says what the colours of a plot mean: categories, which select their points, or a scale of numbers with its ends.
class ScatterLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ScatterLegend(QWidget* parent = nullptr);

    void setScale(const QString& column, const ColourScale& scale, const Inks& inks);
    void setInks(const Inks& inks);
    QListView* list() const { return m_list; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void selectRequested(std::uint8_t colour, pictor::ui::SelectionMode mode);

private:
    void requestSelection(const QModelIndex& index);

    QLabel* m_title;
    ScaleBar* m_bar;
    QListView* m_list;
    LegendModel* m_model;
};

} // namespace pictor::ui
