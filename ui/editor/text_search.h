// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_span.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pictor::ui {

struct SearchQuery
{
    QString text;
    bool isRegularExpression = false;
    bool matchesCase = false;
    bool wholeWords = false;
    bool operator==(const SearchQuery&) const = default;
};

struct SearchHits
{
    std::vector<TextSpan> spans; // in bytes of the UTF-8, in order, never empty ones
    bool cut = false;            // there are more
    QString error;               // of a regular expression that cannot be read
};

inline constexpr std::size_t mostHits = 20'000;

SearchHits findAll(const QByteArray& text, const SearchQuery& query);

// What the hit becomes: "\1" and "$1" stand for the groups of a regular expression.
QByteArray replacementFor(const QByteArray& hit, const SearchQuery& query, const QString& replacement);

} // namespace pictor::ui
