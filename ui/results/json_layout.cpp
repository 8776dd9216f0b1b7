// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/json_layout.h"

#include <QJsonDocument>

namespace pictor::ui {

namespace {

constexpr qsizetype longestText = 200'000; // characters; parsing more would be felt

// Walks over valid JSON and puts blanks and line breaks between its parts.
class Indenter
{
public:
    QString indented(const QString& json)
    {
        for (qsizetype i = 0; i < json.size(); ++i) {
            const QChar letter = json[i];
            if (m_inText)
                takeText(letter);
            else if (!letter.isSpace())
                take(letter);
        }
        return m_out;
    }

private:
    void takeText(QChar letter)
    {
        m_out += letter;
        if (letter == u'"' && !m_escaped)
            m_inText = false;
        m_escaped = letter == u'\\' && !m_escaped;
    }
    void take(QChar letter)
    {
        if (letter == u'}' || letter == u']') {
            --m_depth;
            if (!m_opened) // "{}" stays on its line
                breakLine();
        } else if (m_opened) {
            breakLine();
        }
        m_opened = letter == u'{' || letter == u'[';
        m_depth += m_opened ? 1 : 0;
        m_inText = letter == u'"';
        m_out += letter;
        if (letter == u',')
            breakLine();
        else if (letter == u':')
            m_out += QLatin1Char(' ');
    }
    void breakLine() { m_out += QLatin1Char('\n') + QString(2 * m_depth, QLatin1Char(' ')); }

    QString m_out;
    int m_depth = 0;
    bool m_inText = false;
    bool m_escaped = false;
    bool m_opened = false; // a bracket, and nothing since
};

} // namespace

std::optional<QString> indentedJson(const QString& text)
{
    const QString trimmed = text.trimmed();
    const bool looksRight = trimmed.startsWith(u'{') || trimmed.startsWith(u'[');
    if (!looksRight || trimmed.size() > longestText || QJsonDocument::fromJson(trimmed.toUtf8()).isNull())
        return std::nullopt;
    return Indenter().indented(trimmed);
}

} // namespace pictor::ui
