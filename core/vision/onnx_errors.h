// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What can go wrong with ONNX files.
namespace pictor::vision::error {

inline constexpr ErrorKind unreadableOnnx{"vision.unreadable-onnx", "OpenCV cannot read the ONNX file: {0}",
    "Export the model with torch.onnx.export(model, example, 'model.onnx', opset_version=11), or as TorchScript."};
inline constexpr ErrorKind noOnnxLayer{
    "vision.no-onnx-layer", "The model has no output \"{0}\".", "It has: {1}. Choose one with OPTIONS (layer='...')."};
inline constexpr ErrorKind onnxFailure{
    "vision.onnx-failure", "OpenCV cannot run the model: {0}", "Check the option input_size."};

} // namespace pictor::vision::error
