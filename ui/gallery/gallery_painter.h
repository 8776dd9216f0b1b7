// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_metrics.h"
#include "ui/gallery/gallery_texts.h"
#include "ui/gallery/thumbnail_loader.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPalette>
#include <optional>

namespace pictor::ui {

// Everything that is drawn of one row.
struct GalleryCell
{
    QRect rect;
    QString caption;
    std::optional<double> score;
    QString problem;                      // short: "No such file"; empty when all is well
    const Thumbnail* thumbnail = nullptr; // null while it is being made
    bool selected = false;
    bool hovered = false;
    bool focused = false; // the keyboard acts on it
};

struct GalleryHeading
{
    QRect rect;
    QString title;
    int count = 0;
};

// A few words for a cell. The tooltip has the whole message.
QString shortReason(const Error& problem);

QString scoreText(double score);

// Draws cells and headings in the colours of the palette. Made for one paint event.
class GalleryPainter
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::GalleryPainter)

public:
    GalleryPainter(QPainter& painter, const GalleryMetrics& metrics, const QPalette& palette, GalleryTexts& texts);

    void drawCell(const GalleryCell& cell);
    void drawHeading(const GalleryHeading& heading);

private:
    void drawBody(const GalleryCell& cell);
    // Says where the picture stands.
    QRect drawPicture(const QRect& box, const Thumbnail& thumbnail);
    void drawWaiting(const QRect& frame);
    void drawProblem(const QRect& frame, const QString& problem);
    void drawScore(const QRect& picture, double score);
    void drawCaption(const GalleryCell& cell);
    QColor faded(double strength) const;

    QPainter& m_painter;
    const GalleryMetrics& m_metrics;
    const QPalette& m_palette;
    GalleryTexts& m_texts;
    qreal m_ratio; // pixels of the screen to one of the widget
};

} // namespace pictor::ui
