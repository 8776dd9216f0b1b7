// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_texts.h"

#include <QFontMetrics>
#include <memory>

namespace pictor::ui {

void GalleryTexts::setUp(const QFont& font, int width)
{
    if (font == m_font && width == m_width)
        return;
    m_font = font;
    m_width = width;
    m_texts.clear();
}

const QStaticText& GalleryTexts::laidOut(const QString& text)
{
    if (const QStaticText* known = m_texts.object(text))
        return *known;
    auto made = std::make_unique<QStaticText>(QFontMetrics(m_font).elidedText(text, Qt::ElideMiddle, m_width));
    made->setTextFormat(Qt::PlainText);
    made->prepare({}, m_font);
    const QStaticText& result = *made;
    m_texts.insert(text, made.release());
    return result;
}

} // namespace pictor::ui
