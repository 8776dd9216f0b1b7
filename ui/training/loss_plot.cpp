// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/loss_plot.h"

#include "ui/session/text.h"
#include "ui/training/custom_plot.h"

#include <QEvent>
#include <QLocale>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pictor::ui {

namespace {

constexpr double measuredAlpha = 0.35; // beside the smoothed curve
constexpr double leastLoss = 1e-9;     // on a logarithmic axis
constexpr double margin = 0.05;        // of the range, above and below

QColor mixed(const QColor& one, const QColor& other, double share)
{
    const auto part = [&](int left, int right) { return static_cast<int>(left * (1 - share) + right * share); };
    return QColor(part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue()));
}

QCPRange widened(double low, double high, bool isLogarithmic)
{
    if (isLogarithmic) {
        const double factor = std::max(std::pow(high / low, margin), 1.02);
        return {low / factor, high * factor};
    }
    const double space = std::max((high - low) * margin, std::abs(high) * 1e-3 + 1e-6);
    return {low - space, high + space};
}

} // namespace

LossPlot::LossPlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
{
    setObjectName(QStringLiteral("lossPlot"));
    setAccessibleName(tr("Curve of the loss"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    setMinimumHeight(fontMetrics().height() * 8);
    setupPlot();
    applyPalette();
}

LossPlot::~LossPlot() = default;

void LossPlot::setupPlot()
{
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->yAxis->setLabel(tr("Loss"));
    m_plot->yAxis2->setLabel(tr("Accuracy in % (dashed)"));
    m_plot->yAxis2->setRange(0, 103); // room for the mark of a perfect one
    m_plot->setFont(font());
    connect(m_plot, &QCustomPlot::mouseWheel, this, [this] { setZoomed(true); });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        if (event->buttons().testFlag(Qt::LeftButton))
            setZoomed(true);
        else
            showHover(event);
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &LossPlot::showAll);
    setAxis(m_axis);
}

void LossPlot::applyPalette()
{
    const QColor ground = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    const QPen line(mixed(ground, text, 0.5));
    m_plot->setBackground(ground);
    for (QCPAxis* const axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
        axis->setBasePen(line);
        axis->setTickPen(line);
        axis->setSubTickPen(line);
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(mixed(ground, text, 0.12), 0, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

template <class Point>
double LossPlot::keyOf(const Point& point) const
{
    switch (m_axis) {
    case PlotAxis::Step:
        return static_cast<double>(point.step);
    case PlotAxis::Epoch:
        return point.epoch;
    case PlotAxis::Time:
        return point.seconds;
    }
    return 0;
}

void LossPlot::setRuns(QList<PlottedRun> runs)
{
    m_runs = std::move(runs);
    rebuild();
}

void LossPlot::setAxis(PlotAxis axis)
{
    m_axis = axis;
    const QStringList titles{tr("Step"), tr("Epoch"), tr("Seconds of training")};
    m_plot->xAxis->setLabel(titles[static_cast<int>(axis)]);
    showAll();
}

void LossPlot::setLogarithmic(bool logarithmic)
{
    m_isLogarithmic = logarithmic;
    m_plot->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot->yAxis->setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                         : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    showAll();
}

void LossPlot::setSmoothing(double weight)
{
    m_smoothing = weight;
    rebuild();
}

void LossPlot::showAll()
{
    setZoomed(false);
    rebuild();
}

void LossPlot::setZoomed(bool zoomed)
{
    if (m_isZoomed == zoomed)
        return;
    m_isZoomed = zoomed;
    Q_EMIT zoomedChanged(zoomed);
}

void LossPlot::rebuild()
{
    m_plot->clearGraphs();
    for (const PlottedRun& run : std::as_const(m_runs)) {
        addLoss(run);
        addAccuracy(run);
    }
    const bool hasAccuracy = std::ranges::any_of(m_runs, [](const PlottedRun& run) { return !run.accuracies.empty(); });
    m_plot->yAxis2->setVisible(hasAccuracy);
    if (!m_isZoomed)
        fitAxes();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::addLoss(const PlottedRun& run)
{
    QVector<double> keys;
    std::vector<double> losses;
    for (const LossPoint& point : run.points) {
        keys.append(keyOf(point));
        losses.push_back(m_isLogarithmic ? std::max(point.loss, leastLoss) : point.loss);
    }
    QColor measured = run.color;
    measured.setAlphaF(m_smoothing > 0 ? measuredAlpha : 1.0);
    QCPGraph* const graph = m_plot->addGraph();
    graph->setPen(QPen(measured, m_smoothing > 0 ? 1 : 2));
    graph->setData(keys, QVector<double>(losses.begin(), losses.end()), true);
    if (m_smoothing <= 0)
        return;
    const std::vector<double> smooth = smoothed(losses, m_smoothing);
    QCPGraph* const line = m_plot->addGraph();
    line->setPen(QPen(run.color, 2));
    line->setData(keys, QVector<double>(smooth.begin(), smooth.end()), true);
}

void LossPlot::addAccuracy(const PlottedRun& run)
{
    if (run.accuracies.empty())
        return;
    QVector<double> keys, percents;
    for (const AccuracyPoint& point : run.accuracies) {
        keys.append(keyOf(point));
        percents.append(point.accuracy * 100);
    }
    QCPGraph* const line = m_plot->addGraph(m_plot->xAxis, m_plot->yAxis2);
    line->setPen(QPen(run.color, 1.5, Qt::DashLine));
    line->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(run.color), run.color, 5));
    line->setData(keys, percents, true);
}

void LossPlot::fitAxes()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double lastKey = 0;
    double low = infinity;
    double high = -infinity;
    for (const PlottedRun& run : std::as_const(m_runs)) {
        for (const LossPoint& point : run.points) {
            const double loss = m_isLogarithmic ? std::max(point.loss, leastLoss) : point.loss;
            lastKey = std::max(lastKey, keyOf(point));
            low = std::min(low, loss);
            high = std::max(high, loss);
        }
        if (!run.accuracies.empty())
            lastKey = std::max(lastKey, keyOf(run.accuracies.back()));
    }
    const QCPRange unused = m_isLogarithmic ? QCPRange(0.1, 10) : QCPRange(0, 1);
    m_plot->xAxis->setRange(0, lastKey > 0 ? lastKey * (1 + margin / 2) : 1);
    m_plot->yAxis->setRange(low > high ? unused : widened(low, high, m_isLogarithmic)); // no points: no range
}

int LossPlot::curveCount() const
{
    return static_cast<int>(m_runs.size());
}

qsizetype LossPlot::pointCount() const
{
    qsizetype count = 0;
    for (const PlottedRun& run : m_runs)
        count += std::ssize(run.points);
    return count;
}

QString LossPlot::hoverText(const QPoint& position) const
{
    const double reach = fontMetrics().height();
    double nearest = reach;
    QString text;
    const auto look = [&](const auto& points, const auto& describe) {
        for (const auto& point : points) {
            const QPointF distance = pixelsOf(point) - position;
            if (std::hypot(distance.x(), distance.y()) >= nearest)
                continue;
            nearest = std::hypot(distance.x(), distance.y());
            text = describe(point);
        }
    };
    for (const PlottedRun& run : m_runs) {
        look(run.points, [&](const LossPoint& point) {
            return tr("%1: loss %2\nstep %3, epoch %4, %5")
                .arg(run.name, QLocale().toString(point.loss, 'g', 5), countText(point.step),
                    QLocale().toString(point.epoch, 'f', 2), durationText(point.seconds));
        });
        look(run.accuracies, [&](const AccuracyPoint& point) {
            return tr("%1: accuracy %2\nafter epoch %3, %4")
                .arg(run.name, percentText(point.accuracy), countText(qRound64(point.epoch)),
                    durationText(point.seconds));
        });
    }
    return text;
}

QPointF LossPlot::pixelsOf(const LossPoint& point) const
{
    return {m_plot->xAxis->coordToPixel(keyOf(point)), m_plot->yAxis->coordToPixel(point.loss)};
}

QPointF LossPlot::pixelsOf(const AccuracyPoint& point) const
{
    return {m_plot->xAxis->coordToPixel(keyOf(point)), m_plot->yAxis2->coordToPixel(point.accuracy * 100)};
}

void LossPlot::showHover(const QMouseEvent* event)
{
    const QString text = hoverText(event->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), text, m_plot);
}

} // namespace pictor::ui
