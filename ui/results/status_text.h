// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <QString>

namespace pictor::ui {

class StatementRun;

// "1 row", "1,000 rows"
QString rowsText(qint64 rows);

// "1,000,000 rows · 210 ms", "≥ 20,000 rows, still reading", "12 of 1,000 rows · 210 ms": what a result's status line
// says. `mostRows`: more are not shown, and the line says so and what helps; 0: all are.
QString resultText(const StatementRun& run, qint64 mostRows);

// "Embedding · 1,234 of 10,000 pictures · 45 a second · 3 min 20 s left"
QString progressText(const Progress& progress);

} // namespace pictor::ui
