// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

namespace pictor::learn {

// SimCLR that starts from options.pretrained. Fails as trainSimClr() does, and with error::damagedModel.
Result<TrainingResult> adaptPretrained(
    const PictureSource&, const SimClrOptions&, const RunContext&, CheckpointStore* checkpoints);

} // namespace pictor::learn
