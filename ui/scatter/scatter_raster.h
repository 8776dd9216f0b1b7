// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/colour_scale.h"
#include "ui/scatter/row_set.h"
#include "ui/scatter/scatter_points.h"
#include "ui/scatter/viewport.h"

#include <QImage>

#include <memory>
#include <stop_token>

namespace pictor::ui {

// Everything a picture of points depends on.
struct FrameRequest
{
    std::shared_ptr<const ScatterPoints> points;
    std::shared_ptr<const RowSet> selected; // null: no selection, so that none is faded
    Inks inks;
    Viewport viewport;
    qreal pixelRatio = 1; // of the screen
};

struct Frame
{
    QImage image; // opaque, RGB32; null when drawing was stopped
    Viewport viewport;
};

// Draws points as discs that add up: where many lie, the ground shines through less, on a logarithmic scale, and their
// colours mix by number. Selected points lie on top of the others, which fade. Any thread; the time is about
// proportional to the visible points plus the pixels.
Frame drawFrame(const FrameRequest& request, const std::stop_token& stop);

} // namespace pictor::ui
