// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What can go wrong with weights from elsewhere.
namespace pictor::learn::error {

inline constexpr ErrorKind unknownWeights{"learn.unknown-weights", "There is no architecture \"{0}\".",
    "Known: resnet18, resnet34, resnet50, convnext_tiny, convnext_small, convnext_base, convnext_large, "
    "efficientnet_v2_s, efficientnet_v2_m, efficientnet_v2_l, and tf_efficientnetv2_s, _m and _l for timm's weights."};
inline constexpr ErrorKind weightsDoNotFit{
    "learn.weights-do-not-fit", "The weights are not those of a {0}: {1}.", "{2}"};
inline constexpr ErrorKind unusableWeights{"learn.unusable-weights", "The weights cannot be used: {0}.",
    "Export the model's weights as float32, float16 or bfloat16 again."};
inline constexpr ErrorKind labelCount{"learn.label-count",
    "There are {0} labels, but the model tells {1} classes apart.",
    "Give one label a line, in the order of the "
    "classes."};
inline constexpr ErrorKind noClassifier{
    "learn.no-classifier", "The weights have no classifier; the model makes vectors only.", ""};
inline constexpr ErrorKind paddingUncertain{"learn.padding-uncertain",
    "The tensors have the names that timm gives them. Weights that timm calls tf_{0} come from TensorFlow, which pads "
    "in another way.",
    "If these are such, use OPTIONS (architecture='tf_{0}')."};

// TorchScript
inline constexpr ErrorKind unreadableScript{"learn.unreadable-script", "The file is no TorchScript archive: {0}",
    "In Python, torch.jit.trace(model, example).save('model.pt') writes one."};
inline constexpr ErrorKind scriptFailure{
    "learn.script-failure", "The model failed: {0}", "Check the options input_size and color."};
inline constexpr ErrorKind noLayer{"learn.no-layer", "The model has no method or result \"{0}\".",
    "Name a method of the exported module, a key of the dictionary that it gives, or a number of its tuple with "
    "OPTIONS "
    "(layer='...')."};
inline constexpr ErrorKind unusableResult{"learn.unusable-result", "The model's result cannot be used: {0}.",
    "It must be one tensor; OPTIONS (layer='...') chooses one of several."};

} // namespace pictor::learn::error
