// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/frame_maker.h"

#include <QElapsedTimer>

namespace pictor::ui {

FrameMaker::FrameMaker(QObject* parent)
    : QObject(parent)
    , m_worker(QStringLiteral("points"))
{
}

void FrameMaker::request(FrameRequest request)
{
    m_next = std::move(request);
    if (!m_drawing)
        drawNext();
}

void FrameMaker::forget()
{
    ++m_generation;
    m_next.reset();
}

void FrameMaker::drawNext()
{
    if (!m_next)
        return;
    m_drawing = true;
    m_worker.submit(
        this,
        [request = *std::exchange(m_next, std::nullopt)](std::stop_token stop) {
            QElapsedTimer timer;
            timer.start();
            Frame frame = drawFrame(request, stop);
            return std::pair(std::move(frame), static_cast<double>(timer.nsecsElapsed()) / 1e6);
        },
        [this, generation = m_generation](const std::pair<Frame, double>& drawn) {
            m_drawing = false;
            if (generation == m_generation && !drawn.first.image.isNull()) {
                m_milliseconds = drawn.second;
                Q_EMIT ready(drawn.first);
            }
            drawNext();
        });
}

} // namespace pictor::ui
