// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace pictor::ui {

// A whole statement to start from. "$1", "$2", ..: what to fill in, in this order, with the word behind as a first
// guess: "${1:name}".
struct StatementSnippet
{
    QString title;
    QString text;
    QString about;
};

const std::vector<StatementSnippet>& statementSnippets();

} // namespace pictor::ui
