// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/colour_scale.h"

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

// Okabe and Ito, "Color Universal Design" (2008), but black; then hues of Paul Tol's "muted" scheme that differ from
// these for most people. Further categories begin again.
constexpr std::array<QRgb, 12> categoryColours{0xff0072b2, 0xffd55e00, 0xff009e73, 0xffe69f00, 0xff56b4e9, 0xffcc79a7,
    0xfff0e442, 0xff882255, 0xff999933, 0xff332288, 0xff44aa99, 0xff8c6d46};

// Nine places of matplotlib's viridis, whose lightness rises evenly and which people who see few colours can read, too.
constexpr std::array<QRgb, 9> viridis{
    0xff440154, 0xff472d7b, 0xff3b528b, 0xff2c728e, 0xff21918c, 0xff28ae80, 0xff5ec962, 0xffaddc30, 0xfffde725};

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

// The same hue, so light or dark that it can be seen.
QColor readable(QColor colour, const QColor& ground)
{
    constexpr double least = 2.3;
    const float step = luminance(ground) > 0.3 ? -0.04F : 0.04F;
    for (int i = 0; i < 22 && contrast(colour, ground) < least; ++i)
        colour.setHslF(colour.hslHueF(), colour.hslSaturationF(), std::clamp(colour.lightnessF() + step, 0.0F, 1.0F));
    return colour;
}

QRgb between(QRgb from, QRgb to, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return qRgb(mix(qRed(from), qRed(to)), mix(qGreen(from), qGreen(to)), mix(qBlue(from), qBlue(to)));
}

// The end that looks like the ground is left out.
QRgb stepOf(double share, bool onDark)
{
    const double place = (onDark ? 0.16 + 0.84 * share : 0.93 * share) * (viridis.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), viridis.size() - 2);
    return between(viridis[below], viridis[below + 1], place - static_cast<double>(below));
}

} // namespace

Inks inksFor(const ColourScale& scale, const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Base);
    const bool onDark = luminance(ground) < 0.3;
    Inks inks;
    inks.ground = ground.rgb();
    inks.faded = between(ground.rgb(), palette.color(QPalette::Text).rgb(), onDark ? 0.34 : 0.26);
    for (std::size_t i = 0; i < inks.ofColour.size(); ++i) {
        QColor colour = QColor::fromRgb(categoryColours[i % categoryColours.size()]);
        if (scale.kind == ColourScale::Kind::None)
            colour = QColor::fromRgb(categoryColours[onDark ? 4 : 0]);
        else if (scale.kind == ColourScale::Kind::Numbers)
            colour = QColor::fromRgb(stepOf(std::min(static_cast<double>(i) / (ColourScale::steps - 1), 1.0), onDark));
        inks.ofColour[i] = readable(colour, ground).rgb();
    }
    inks.ofColour[ColourScale::other] = between(ground.rgb(), palette.color(QPalette::Text).rgb(), 0.5);
    inks.ofColour[ColourScale::missing] = between(ground.rgb(), palette.color(QPalette::Text).rgb(), 0.35);
    return inks;
}

} // namespace pictor::ui
