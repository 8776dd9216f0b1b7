// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/learning.h"
#include "learn/model_import.h"

namespace pictor::engine {

// Opens the learning module ("../lib/pictor" beside the program, or PICTOR_MODULE_PATH) at the first call: LibTorch
// costs 0.5 s and 150 MB, which a program that never learns need not pay. Thread-safe; the module stays open.
Result<const learn::Learning*> learningModule();
Result<const learn::ModelImport*> modelImport(); // the same module's

} // namespace pictor::engine
