// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <QString>

#include <string_view>

// What the engine says of running work, in the language of the window. The engine itself speaks English only: its
// stages and units are a fixed set, so each has a text here; its error sentences are shown as they are.
namespace pictor::ui {

// "Embedding", "Reading mnist.csv". A stage that has no text here is returned as it is.
QString stageText(std::string_view stage);

// "1,234 of 10,000 pictures", "1,234 rows", "1.2 of 3.4 MB"; empty while nothing is done and no end is known.
QString doneText(const Progress& progress);

// "Training · epoch 2 of 5 · 1,234 of 10,000 pictures · 45 a second · 3 min 20 s left": what is known of it.
QString progressText(const Progress& progress);

// Whether there is a text for it.
bool isKnownStage(std::string_view stage);
bool isKnownUnit(std::string_view unit);

} // namespace pictor::ui
