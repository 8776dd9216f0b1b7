// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/scatter_source.h"
#include "ui/scatter/scatter_view.h"

#include <QTimer>

class QActionGroup;
class QBoxLayout;
class QComboBox;
class QLabel;

namespace pictor::ui {

class PictureProvider;
class PointCard;
class ScatterLegend;

// A result as points of a plane: which columns place and colour them, the plot, its legend, and what is selected. A
// selection filters the result, so that grid and gallery show the same rows; taking that filter away elsewhere takes
// the selection away. The result and the pictures are borrowed.
class ScatterPane : public QWidget
{
    Q_OBJECT

public:
    ScatterPane(ResultView* view, PictureProvider* pictures, QWidget* parent = nullptr);

    ScatterView* view() const { return m_plot; }
    QString statusText() const;
    bool isReading() const { return !m_source.isIdle(); }

Q_SIGNALS:
    void rowActivated(qint64 row); // zero-based in the order of the statement
    void failed(const QString& message);

private:
    void setupBar();
    void setupTools(QBoxLayout* layout);
    void setupColumns(QBoxLayout* layout);
    void setupPlot();
    void connectPlot();
    void connectSource();
    void fillBoxes();
    void readPoints();
    void takePoints(const PlottedPoints& points);
    void filterRows();
    void followArrangement();
    void updateStatus();
    void showCard(std::uint32_t row, const engine::PreviewRow& values);

    QPointer<ResultView> m_result;
    ScatterSource m_source;
    QWidget* m_bar = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QComboBox* m_colour = nullptr;
    QAction* m_clear = nullptr;
    ScatterView* m_plot = nullptr;
    ScatterLegend* m_legend = nullptr;
    PointCard* m_card = nullptr;
    QLabel* m_status = nullptr;
    QTimer m_hoverPause;
    qint64 m_hoveredRow = -1;
    QPoint m_hoverPlace;
    bool m_fitNext = true; // other columns are another plane
};

} // namespace pictor::ui
