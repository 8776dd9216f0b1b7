// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace pictor::ui {

// The colours of an editor, derived from a palette so that they fit any light or dark one.
struct EditorColours
{
    QColor text;
    QColor paper;
    QColor comment;
    QColor keyword;
    QColor constant;
    QColor magic;
    QColor number;
    QColor quotedName;
    QColor string;
    QColor error;
    QColor warning;
    QColor note;
    QColor statement; // behind the statement under the cursor
    QColor statementBar;
    QColor currentLine;
    QColor margin;
    QColor marginText;
    QColor found;
    QColor brace;

    static EditorColours from(const QPalette& palette);
};

// `share` of 1 is all of `over`.
QColor mixed(const QColor& base, const QColor& over, double share);

bool isDark(const QPalette& palette);

} // namespace pictor::ui
