// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/scatter/scatter_raster.h"

#include <QObject>

#include <optional>

namespace pictor::ui {

// Has pictures of points drawn on a thread of its own. One is on its way at a time; of the wishes that come meanwhile
// only the newest counts, so that a view that moves without pause still gets pictures. GUI thread.
class FrameMaker : public QObject
{
    Q_OBJECT

public:
    explicit FrameMaker(QObject* parent = nullptr);

    void request(FrameRequest request);
    // Pictures of what was asked for before are no longer wanted: they show other points.
    void forget();
    bool isIdle() const { return !m_drawing; }
    double lastMilliseconds() const { return m_milliseconds; } // that the last one took to draw

Q_SIGNALS:
    void ready(const pictor::ui::Frame& frame);

private:
    void drawNext();

    std::optional<FrameRequest> m_next;
    int m_generation = 0;
    bool m_drawing = false;
    double m_milliseconds = 0;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
