// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

namespace pictor::learn {

// Learning::trainClassifier() without its guard against exceptions.
Result<ClassifierTraining> trainVisionClassifier(
    const PictureSource&, const Labels&, const ClassifierOptions&, const RunContext&, CheckpointStore*);

} // namespace pictor::learn
