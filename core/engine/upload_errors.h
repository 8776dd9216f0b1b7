// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What UPLOAD MODEL can end with.
namespace pictor::engine::error {

inline constexpr ErrorKind noArchitecture{"engine.no-architecture", "Which network the weights are for is not said.",
    "Write OPTIONS (architecture='resnet50'): its name in torchvision or timm."};
inline constexpr ErrorKind pickledWeights{"engine.pickled-weights",
    "{0} is a Python pickle, which can run any program when it is read.",
    "In Python, write its weights with safetensors.torch.save_file(model.state_dict(), 'model.safetensors') and upload "
    "them with OPTIONS (architecture='...'), or write the whole model as TorchScript with torch.jit.trace(model, "
    "example).save('model.pt')."};
inline constexpr ErrorKind uploadAssumed{"engine.upload-assumed",
    "The model is fed pictures of {0}x{0} pixels, {1}, from 0 to 1, less {2}, divided by {3}.",
    "OPTIONS (input_size, color, mean, std) say it otherwise."};
inline constexpr ErrorKind uploadOptionUnused{
    "engine.upload-option-unused", "Option \"{0}\" has no effect with framework \"{1}\".", "Remove it."};

// The process that runs such models
inline constexpr ErrorKind noModelHost{
    "engine.no-model-host", "Models from elsewhere cannot be run: {0}.", "Reinstall Pictor."};
inline constexpr ErrorKind modelHostEnded{"engine.model-host-ended", "The process that ran the model ended: {0}.",
    "The model crashes, or needs more memory than there is. Try a smaller input_size, or export it again."};
inline constexpr ErrorKind modelHostSilent{"engine.model-host-silent",
    "The process that ran the model was ended, because it gave no answer in the time it had.",
    "The model hangs, or is too slow for this machine. Try a smaller input_size, or export it again."};
inline constexpr ErrorKind otherModelDimension{"engine.other-model-dimension",
    "The model should make {0} numbers of a picture, and makes {1}.", "Upload it again."};

} // namespace pictor::engine::error
