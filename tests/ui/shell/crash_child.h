// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pictor::ui {

// What the killed program was typing: letter after letter of it.
QString typedText(qsizetype letters);

// The window with `workspace` open and somebody at work in it, until it is killed. `role` names the work; what has been
// reached is written to the standard output, a line each:
// "type": types without a rest; "saved <letters>" when at least so many are on the disk.
// "train": gets a dataset and trains; "training".
// "import": reads big.csv of the workspace into a table; "reading".
// "work": types, stores rows and asks for rows, all at once; "working".
// "restore": shows the tabs and stops there; "restored".
int runCrashChild(int argc, char** argv, const QString& role, const QString& workspace);

} // namespace pictor::ui
