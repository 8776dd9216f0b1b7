// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/snippet_text.h"

#include <QRegularExpression>

namespace pictor::ui {

SnippetText readSnippet(const QString& snippet, const QString& indent)
{
    static const QRegularExpression place(QStringLiteral(R"(\$\{\d+:([^}]*)\}|\$0)"));
    const QString source = QString(snippet).replace(u'\n', u'\n' + indent);
    SnippetText result;
    qsizetype from = 0;
    for (auto matches = place.globalMatch(source); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result.text += QStringView(source).mid(from, match.capturedStart() - from).toUtf8();
        const auto begin = static_cast<std::size_t>(result.text.size());
        result.text += match.captured(1).toUtf8();
        if (match.captured(0) == QStringLiteral("$0"))
            result.cursor = begin;
        else
            result.places.push_back({begin, static_cast<std::size_t>(result.text.size())});
        from = match.capturedEnd();
    }
    result.text += QStringView(source).mid(from).toUtf8();
    return result;
}

} // namespace pictor::ui
