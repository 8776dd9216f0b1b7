// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hosted_encoder.h"
#include "engine/model_shelf.h"
#include "engine/options.h"
#include "engine/scope.h"
#include "learn/model_import.h"

#include <filesystem>
#include <string>
#include <vector>

// UPLOAD MODEL name OPTIONS (..) FROM 'file': a model that another program trained.
namespace pictor::engine {

extern const OptionTable uploadOptions;

enum class Framework { Safetensors, PyTorch, Onnx };

struct BoundUpload
{
    std::string model; // lower case
    bool overwrite = false;
    Framework framework = Framework::Safetensors;
    std::filesystem::path file;
    TextSpan fileSpan;
    learn::WeightsOptions weights; // of Safetensors, without the labels
    std::filesystem::path labels;  // the same: a line for each class; empty: none
    HostedModel hosted;            // of the others
    bool saysHow = true;           // whether the options say how the model is fed
};

Result<BoundUpload> bindUpload(const language::UploadModel&, const Scope&, std::vector<Diagnostic>& warnings);

// What LIST MODEL will call its class; a checked script need not know it.
store::ModelRecord assumedModel(const BoundUpload&);

Result<void> runUpload(const BoundUpload&, ModelShelf&, const RunContext&);

} // namespace pictor::engine
