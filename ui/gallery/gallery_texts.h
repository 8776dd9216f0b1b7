// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

namespace pictor::ui {

// Captions and scores, laid out: that takes longer than drawing them, and the same ones are drawn at every step of a
// scroll.
class GalleryTexts
{
public:
    // For all texts; those that were laid out otherwise are forgotten.
    void setUp(const QFont& font, int width);

    // On one line, elided in the middle; valid until the next call.
    const QStaticText& laidOut(const QString& text);

private:
    static constexpr int most = 4000;

    QFont m_font;
    int m_width = 0;
    QCache<QString, QStaticText> m_texts{most};
};

} // namespace pictor::ui
