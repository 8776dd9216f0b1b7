// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_importer.h"

#include "learn/library_call.h"
#include "learn/pretrained_model.h"

namespace pictor::learn {

Result<ImportedModel> ModelImporter::importWeights(
    std::span<const std::byte> safetensors, const WeightsOptions& options, const RunContext& context) const
{
    return libraryCall("load the weights", [&] { return importPretrained(safetensors, options, context); });
}

} // namespace pictor::learn
