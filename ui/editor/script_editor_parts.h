// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/qscintilla.h"

// Numbers that the parts of ScriptEditor and its helpers share. Scintilla reserves markers from 25 on for folding and
// indicators below 8 for lexers.
namespace pictor::ui::part {

inline constexpr int numberMargin = 0;
inline constexpr int symbolMargin = 1;
inline constexpr int foldMargin = 2;

inline constexpr int errorMarker = 1;
inline constexpr int warningMarker = 2;
inline constexpr int runningMarker = 3;
inline constexpr int statementMarker = 4; // behind the text
inline constexpr int statementBar = 5;    // in the margin

inline constexpr int errorIndicator = 8;
inline constexpr int warningIndicator = 9;
inline constexpr int foundIndicator = 10;
inline constexpr int placeholderIndicator = 11;

} // namespace pictor::ui::part
