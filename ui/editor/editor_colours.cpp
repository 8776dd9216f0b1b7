// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_colours.h"

namespace pictor::ui {

namespace {

// Hues in degrees; lightness makes each readable on the paper.
constexpr int keywordHue = 214;
constexpr int stringHue = 128;
constexpr int numberHue = 28;
constexpr int constantHue = 286;
constexpr int quotedNameHue = 182;
constexpr int errorHue = 2;
constexpr int warningHue = 38;

QColor hued(int hue, double saturation, bool dark)
{
    return QColor::fromHslF(static_cast<float>(hue) / 360.0F, static_cast<float>(saturation), dark ? 0.72F : 0.34F);
}

} // namespace

QColor mixed(const QColor& base, const QColor& over, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mix(base.red(), over.red()), mix(base.green(), over.green()), mix(base.blue(), over.blue())};
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

EditorColours EditorColours::from(const QPalette& palette)
{
    const bool dark = isDark(palette);
    const QColor paper = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor accent = palette.color(QPalette::Highlight);
    EditorColours colours;
    colours.text = text;
    colours.paper = paper;
    colours.comment = mixed(paper, text, 0.55);
    colours.keyword = hued(keywordHue, 0.75, dark);
    colours.constant = hued(constantHue, 0.5, dark);
    colours.magic = mixed(paper, text, 0.65);
    colours.number = hued(numberHue, 0.75, dark);
    colours.quotedName = hued(quotedNameHue, 0.7, dark);
    colours.string = hued(stringHue, 0.55, dark);
    colours.error = QColor::fromHsl(errorHue, 210, dark ? 160 : 115);
    colours.warning = QColor::fromHsl(warningHue, 230, dark ? 140 : 105);
    colours.note = hued(keywordHue, 0.6, dark);
    colours.statement = mixed(paper, accent, dark ? 0.16 : 0.08);
    colours.statementBar = mixed(paper, accent, 0.8);
    colours.currentLine = mixed(paper, text, dark ? 0.07 : 0.045);
    colours.margin = mixed(paper, palette.color(QPalette::Window), 0.6);
    colours.marginText = mixed(paper, text, 0.5);
    colours.found = QColor::fromHsl(46, dark ? 150 : 230, dark ? 62 : 150);
    colours.brace = mixed(paper, accent, 0.35);
    return colours;
}

} // namespace pictor::ui
