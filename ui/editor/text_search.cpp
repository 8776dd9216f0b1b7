// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/text_search.h"

#include <QRegularExpression>

namespace pictor::ui {

namespace {

QRegularExpression expressionOf(const SearchQuery& query)
{
    QString pattern = query.isRegularExpression ? query.text : QRegularExpression::escape(query.text);
    if (query.wholeWords)
        pattern = QStringLiteral("\\b(?:%1)\\b").arg(pattern);
    QRegularExpression::PatternOptions options
        = QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!query.matchesCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(pattern, options);
}

// Turns UTF-16 positions into UTF-8 ones, going forward only.
class BytePositions
{
public:
    explicit BytePositions(QStringView text)
        : m_text(text)
    {
    }

    std::size_t at(qsizetype index)
    {
        for (; m_index < index; ++m_index) {
            const char16_t unit = m_text[m_index].unicode();
            const bool surrogate = QChar::isSurrogate(unit); // two of them make four bytes
            m_bytes += unit < 0x80 ? 1 : unit < 0x800 || surrogate ? 2 : 3;
        }
        return m_bytes;
    }

private:
    QStringView m_text;
    qsizetype m_index = 0;
    std::size_t m_bytes = 0;
};

} // namespace

SearchHits findAll(const QByteArray& text, const SearchQuery& query)
{
    SearchHits hits;
    if (query.text.isEmpty())
        return hits;
    const QRegularExpression expression = expressionOf(query);
    if (!expression.isValid()) {
        hits.error = expression.errorString();
        return hits;
    }
    const QString utf16 = QString::fromUtf8(text);
    BytePositions bytes(utf16);
    for (auto matches = expression.globalMatch(utf16); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() == 0)
            continue;
        if (hits.spans.size() == mostHits) {
            hits.cut = true;
            break;
        }
        const std::size_t begin = bytes.at(match.capturedStart());
        hits.spans.push_back({begin, bytes.at(match.capturedEnd())});
    }
    return hits;
}

QByteArray replacementFor(const QByteArray& hit, const SearchQuery& query, const QString& replacement)
{
    if (!query.isRegularExpression)
        return replacement.toUtf8();
    static const QRegularExpression group(QStringLiteral(R"([\\$](\d))"));
    const QRegularExpressionMatch match = expressionOf(query).match(QString::fromUtf8(hit));
    QString result;
    qsizetype from = 0;
    for (auto groups = group.globalMatch(replacement); groups.hasNext();) {
        const QRegularExpressionMatch one = groups.next();
        result += QStringView(replacement).mid(from, one.capturedStart() - from);
        result += match.captured(one.captured(1).toInt());
        from = one.capturedEnd();
    }
    result += QStringView(replacement).mid(from);
    return result.toUtf8();
}

} // namespace pictor::ui
