// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLayout;

namespace pictor::ui {

class LossPlot;

// The curve with what it can be looked at by: axis, scale, smoothing, back to all.
class LossPane : public QWidget
{
    Q_OBJECT

public:
    explicit LossPane(QWidget* parent = nullptr);

    LossPlot* plot() const { return m_plot; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setupBar();
    void addSmoothing(QLayout& bar);

    QWidget* m_bar = nullptr;
    QLabel* m_smoothing = nullptr; // beside its slider, where there is room
    LossPlot* m_plot = nullptr;
};

} // namespace pictor::ui
