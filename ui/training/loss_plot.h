// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/loss_curve.h"

#include <QColor>
#include <QList>
#include <QString>
#include <QWidget>

#include <memory>

class QCustomPlot;
class QMouseEvent;

namespace pictor::ui {

struct PlottedRun
{
    QString name;
    QColor color;
    std::vector<LossPoint> points;
    std::vector<AccuracyPoint> accuracies = {};
};

enum class PlotAxis { Step, Epoch, Time };

// The loss of one training or several over steps, epochs or time, and the accuracy of classifiers against an axis on
// the right. Drag moves, the wheel zooms, a double click shows all again. As measured: thin; smoothed: thick; accuracy:
// dashed.
class LossPlot : public QWidget
{
    Q_OBJECT

public:
    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    void setRuns(QList<PlottedRun> runs);
    void setAxis(PlotAxis axis);
    void setLogarithmic(bool logarithmic);
    void setSmoothing(double weight); // see smoothed()
    void showAll();

    bool isZoomed() const { return m_isZoomed; } // new points do not move the view then
    int curveCount() const;
    qsizetype pointCount() const;                    // of all curves, as measured
    QString hoverText(const QPoint& position) const; // the nearest point; empty where none is near

Q_SIGNALS:
    void zoomedChanged(bool zoomed);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setupPlot();
    void applyPalette();
    void rebuild();
    void addLoss(const PlottedRun& run);
    void addAccuracy(const PlottedRun& run);
    void fitAxes();
    void setZoomed(bool zoomed);
    void showHover(const QMouseEvent* event);
    template <class Point>
    double keyOf(const Point& point) const;
    QPointF pixelsOf(const LossPoint& point) const;
    QPointF pixelsOf(const AccuracyPoint& point) const;

    QCustomPlot* m_plot = nullptr;
    QList<PlottedRun> m_runs;
    PlotAxis m_axis = PlotAxis::Step;
    bool m_isLogarithmic = false;
    double m_smoothing = 0.6;
    bool m_isZoomed = false;
};

} // namespace pictor::ui
