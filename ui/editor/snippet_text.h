// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_span.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace pictor::ui {

// A text with places to fill in: "FROM ${1:table}" is "FROM table" with a place at "table", "$0" is where the cursor
// goes. Spans are bytes of the UTF-8.
struct SnippetText
{
    QByteArray text;
    std::vector<TextSpan> places; // in the order of the text
    std::optional<std::size_t> cursor;
};

// Lines after the first get the indent.
SnippetText readSnippet(const QString& snippet, const QString& indent);

} // namespace pictor::ui
