// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pictor::ui {

class StatementRun;

// "1 row", "1,000 rows"
QString rowsText(qint64 rows);

// "1,000,000 rows · 210 ms", "≥ 20,000 rows, still reading", "12 of 1,000 rows · 210 ms": what a result's status line
// says. `mostRows`: more are not shown, and the line says so and what helps; 0: all are.
QString resultText(const StatementRun& run, qint64 mostRows);

} // namespace pictor::ui
