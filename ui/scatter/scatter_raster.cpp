// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_raster.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pictor::ui {

namespace {

constexpr int fullWeight = 16;                             // of a pixel wholly under one disc
constexpr std::uint32_t heaviest = (1 << 24) - fullWeight; // times 255 still fits into 32 bits
constexpr double coverage = 0.4;       // of the ground where an average point is, while discs can shrink
constexpr double smallestRadius = 0.6; // pixels of the screen
constexpr double largestRadius = 4;    // of a widget
constexpr int mostPixels = 6'000'000;  // of an image: beyond, pixels are drawn twice as large
constexpr int bandPixels = 64 * 1024;  // drawn at a time: their sums stay in the cache

// What has fallen on a pixel.
struct Sum
{
    std::uint32_t weight = 0;
    std::uint32_t red = 0;
    std::uint32_t green = 0;
    std::uint32_t blue = 0;
};

struct StampPixel
{
    int x = 0;
    int y = 0;
    std::uint32_t weight = 0;
};

// A disc with a soft edge around a pixel.
std::vector<StampPixel> discOf(double radius)
{
    std::vector<StampPixel> stamp;
    const int reach = static_cast<int>(std::ceil(radius));
    for (int y = -reach; y <= reach; ++y) {
        for (int x = -reach; x <= reach; ++x) {
            const double share = std::clamp(radius + 0.5 - std::hypot(x, y), 0.0, 1.0);
            if (const auto weight = static_cast<std::uint32_t>(std::lround(share * fullWeight)); weight > 0)
                stamp.push_back({x, y, weight});
        }
    }
    return stamp;
}

// How opaque a weight is: one point can be seen, the density of an average point's surroundings is nearly opaque.
class Opacity
{
public:
    Opacity(double averageWeight, double most)
        : m_opacity(fullWeight * 1024)
    {
        const double overlap = std::max(averageWeight / fullWeight, 1.0);
        const double single = std::clamp(0.9 - 0.2 * std::log(overlap), 0.3, 0.9);
        const double end = std::log1p(2 * overlap);
        for (std::size_t i = 0; i < m_opacity.size(); ++i) {
            const double points = static_cast<double>(i) / fullWeight;
            const double share
                = points <= 1 ? single * points : single + (1 - single) * std::log(points) / std::max(end, 0.7);
            m_opacity[i] = static_cast<std::uint16_t>(std::lround(std::min(share, 1.0) * most * 256));
        }
    }

    // 0 to 256
    std::uint32_t of(std::uint32_t weight) const
    {
        return m_opacity[std::min<std::size_t>(weight, m_opacity.size() - 1)];
    }

private:
    std::vector<std::uint16_t> m_opacity;
};

enum class Layer { All, Selected, Rest };

class Raster
{
public:
    explicit Raster(const FrameRequest& request)
        : m_request(request)
        , m_points(*request.points)
        , m_view(request.viewport)
        , m_ratio(ratioFor(request))
        , m_width(std::max(static_cast<int>(std::lround(m_view.size.width() * m_ratio)), 1))
        , m_height(std::max(static_cast<int>(std::lround(m_view.size.height() * m_ratio)), 1))
        , m_scaleX(m_view.pixelsPerUnit.x() * m_ratio)
        , m_scaleY(m_view.pixelsPerUnit.y() * m_ratio)
        , m_stamp(discOf(radius()))
        , m_opacity(averageWeight(), 1)
        , m_fadedOpacity(averageWeight(), 0.55)
        , m_bandHeight(std::max(bandPixels / m_width, 8))
        , m_sums(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_bandHeight))
    {
        for (const StampPixel& pixel : m_stamp)
            m_reach = std::max(m_reach, pixel.x);
    }

    QImage draw(const std::stop_token& stop)
    {
        QImage image(m_width, m_height, QImage::Format_RGB32);
        image.setDevicePixelRatio(m_ratio);
        image.fill(m_request.inks.ground);
        for (int top = 0; top < m_height; top += m_bandHeight) {
            if (stop.stop_requested())
                return {};
            const int bottom = std::min(top + m_bandHeight, m_height);
            if (m_request.selected) {
                drawLayer(image, Layer::Rest, top, bottom);
                drawLayer(image, Layer::Selected, top, bottom);
            } else {
                drawLayer(image, Layer::All, top, bottom);
            }
        }
        return image;
    }

private:
    static qreal ratioFor(const FrameRequest& request)
    {
        const QSizeF size = request.viewport.size * request.pixelRatio;
        return size.width() * size.height() > mostPixels ? request.pixelRatio / 2 : request.pixelRatio;
    }

    double pointsPerPixel() const { return m_points.density() / (m_scaleX * m_scaleY); }

    double radius() const
    {
        const double most = largestRadius * m_ratio;
        const double density = pointsPerPixel();
        return density > 0 ? std::clamp(std::sqrt(coverage / (std::numbers::pi * density)), smallestRadius, most)
                           : most;
    }

    double averageWeight() const
    {
        double weight = 0;
        for (const StampPixel& pixel : m_stamp)
            weight += pixel.weight;
        return weight * pointsPerPixel();
    }

    void drawLayer(QImage& image, Layer layer, int top, int bottom)
    {
        std::ranges::fill(m_sums, Sum{});
        const double above = m_height / 2.0 - top + m_reach + 1;
        const double below = m_height / 2.0 - bottom - m_reach - 1;
        const double beside = m_width / 2.0 + m_reach + 1;
        const QRectF area(QPointF(m_view.centre.x() - beside / m_scaleX, m_view.centre.y() + below / m_scaleY),
            QPointF(m_view.centre.x() + beside / m_scaleX, m_view.centre.y() + above / m_scaleY));
        m_points.forEachRun(area, [&](std::uint32_t first, std::uint32_t last) {
            for (std::uint32_t i = first; i < last; ++i) {
                if (layer == Layer::All || m_request.selected->contains(m_points.row(i)) == (layer == Layer::Selected))
                    addPoint(i, layer, top, bottom);
            }
        });
        blend(image, layer, top, bottom);
    }

    void addPoint(std::uint32_t point, Layer layer, int top, int bottom)
    {
        const double px = m_width / 2.0 + (m_points.x(point) - m_view.centre.x()) * m_scaleX;
        const double py = m_height / 2.0 - (m_points.y(point) - m_view.centre.y()) * m_scaleY;
        // Far outside, they would not fit into an int.
        if (px < -m_reach - 1 || px > m_width + m_reach || py < top - m_reach - 1 || py > bottom + m_reach)
            return;
        const int x = static_cast<int>(std::floor(px));
        const int y = static_cast<int>(std::floor(py));
        const QRgb ink = layer == Layer::Rest ? m_request.inks.faded : m_request.inks.ofColour[m_points.colour(point)];
        for (const StampPixel& pixel : m_stamp) {
            const int column = x + pixel.x;
            const int line = y + pixel.y;
            if (column < 0 || column >= m_width || line < top || line >= bottom)
                continue;
            Sum& sum = m_sums[static_cast<std::size_t>(line - top) * static_cast<std::size_t>(m_width)
                + static_cast<std::size_t>(column)];
            if (sum.weight >= heaviest)
                continue;
            sum.weight += pixel.weight;
            sum.red += pixel.weight * static_cast<std::uint32_t>(qRed(ink));
            sum.green += pixel.weight * static_cast<std::uint32_t>(qGreen(ink));
            sum.blue += pixel.weight * static_cast<std::uint32_t>(qBlue(ink));
        }
    }

    void blend(QImage& image, Layer layer, int top, int bottom) const
    {
        const Opacity& opacity = layer == Layer::Rest ? m_fadedOpacity : m_opacity;
        const Sum* sum = m_sums.data();
        for (int y = top; y < bottom; ++y) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
            for (int x = 0; x < m_width; ++x, ++sum) {
                if (sum->weight == 0)
                    continue;
                const std::uint32_t alpha = opacity.of(sum->weight);
                const auto mix = [alpha](std::uint32_t ink, int ground) {
                    return static_cast<int>((ink * alpha + static_cast<std::uint32_t>(ground) * (256 - alpha)) >> 8);
                };
                line[x] = qRgb(mix(sum->red / sum->weight, qRed(line[x])),
                    mix(sum->green / sum->weight, qGreen(line[x])), mix(sum->blue / sum->weight, qBlue(line[x])));
            }
        }
    }

    const FrameRequest& m_request;
    const ScatterPoints& m_points;
    const Viewport& m_view;
    const qreal m_ratio;
    const int m_width;
    const int m_height;
    const double m_scaleX; // pixels of the image
    const double m_scaleY;
    const std::vector<StampPixel> m_stamp;
    const Opacity m_opacity;
    const Opacity m_fadedOpacity;
    const int m_bandHeight;
    std::vector<Sum> m_sums;
    int m_reach = 0;
};

} // namespace

Frame drawFrame(const FrameRequest& request, const std::stop_token& stop)
{
    if (!request.points || request.viewport.size.isEmpty())
        return {};
    return {Raster(request).draw(stop), request.viewport};
}

} // namespace pictor::ui
