// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <string>

namespace pictor::cli {

// "Training m  500/1000 pictures  [#####.....]  0:12 left  epoch 1/3  loss 2.3100  210/s  step 5/30" in at most
// `width` columns; what does not fit is left out, the least important parts first. The bar is left out where the total
// is not known.
std::string progressBar(const Progress& progress, int width);

// The same as one line of a log, without a bar.
std::string progressSentence(const Progress& progress);

} // namespace pictor::cli
