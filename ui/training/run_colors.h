// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace pictor::ui {

// Colours of curves that are told apart on light and dark grounds, by colour-blind people too: after Okabe and Ito
// (https://jfly.uni-koeln.de/color/), without the yellow that is lost on white.
inline QColor runColor(int number)
{
    static constexpr std::array<QRgb, 7> colors{
        0xff2f86d6, 0xffe07b00, 0xff00a37a, 0xffcc79a7, 0xffd5471a, 0xff56b4e9, 0xff8c7ae6};
    return QColor::fromRgb(colors[static_cast<std::size_t>(number) % colors.size()]);
}

} // namespace pictor::ui
