// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/model_import.h"

namespace pictor::learn {

// The import behind its plain face.
class ModelImporter : public ModelImport
{
public:
    Result<ImportedModel> importWeights(
        std::span<const std::byte> safetensors, const WeightsOptions&, const RunContext&) const override;
};

} // namespace pictor::learn
