// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/vector_plot.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

QColor mixed(const QColor& one, const QColor& other, double share)
{
    const auto part = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(
        part(one.redF(), other.redF()), part(one.greenF(), other.greenF()), part(one.blueF(), other.blueF()));
}

struct Extremes
{
    float low = 0;
    float high = 0;
    void take(float entry)
    {
        if (!std::isfinite(entry))
            return;
        low = std::min(low, entry);
        high = std::max(high, entry);
    }
};

Extremes extremesOf(std::span<const float> entries)
{
    Extremes extremes;
    for (const float entry : entries)
        extremes.take(entry);
    return extremes;
}

void paintBar(QPainter& painter, double left, double right, double from, double to, const QColor& color)
{
    if (from != to)
        painter.fillRect(QRectF(QPointF(left, std::min(from, to)), QPointF(right, std::max(from, to))), color);
}

} // namespace

VectorPlotColors VectorPlotColors::of(const QPalette& palette, bool isSelected)
{
    if (isSelected) {
        const QColor text = palette.color(QPalette::HighlightedText);
        const QColor back = palette.color(QPalette::Highlight);
        return {text, mixed(text, back, 0.35), mixed(text, back, 0.6)};
    }
    const QColor text = palette.color(QPalette::Text);
    const QColor back = palette.color(QPalette::Base);
    return {palette.color(QPalette::Highlight), mixed(text, back, 0.4), mixed(text, back, 0.75)};
}

void paintVectorPlot(
    QPainter& painter, const QRectF& room, std::span<const float> vector, const VectorPlotColors& colors)
{
    if (vector.empty() || room.width() < 1 || room.height() < 1)
        return;
    const Extremes all = extremesOf(vector);
    const double reach = std::max(all.high, -all.low);
    const double range = all.high - all.low;
    const double zero = range > 0 ? room.top() + room.height() * all.high / range : room.center().y();
    const double scale = range > 0 ? room.height() / range : 0;
    const std::size_t bars = std::min(vector.size(), static_cast<std::size_t>(room.width()));
    const double width = room.width() / static_cast<double>(bars);
    const double gap = width >= 3 ? 1 : 0;
    painter.fillRect(QRectF(room.left(), zero, room.width(), 1), colors.axis);
    for (std::size_t bar = 0; bar < bars && reach > 0; ++bar) {
        const std::size_t first = bar * vector.size() / bars;
        const std::size_t end = std::max(first + 1, (bar + 1) * vector.size() / bars);
        const Extremes extremes = extremesOf(vector.subspan(first, end - first));
        const double left = room.left() + static_cast<double>(bar) * width;
        paintBar(painter, left, left + width - gap, zero, zero - extremes.high * scale, colors.positive);
        paintBar(painter, left, left + width - gap, zero, zero - extremes.low * scale, colors.negative);
    }
}

} // namespace pictor::ui
