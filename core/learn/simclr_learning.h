// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

namespace pictor::learn {

// The module behind its plain face.
class SimClrLearning : public Learning
{
public:
    Result<TrainingResult> trainSimClr(const PictureSource&, const SimClrOptions&, const RunContext&,
        CheckpointStore* checkpoints = nullptr) const override;
    Result<void> checkLabels(const Labels&) const override;
    Result<ClassifierTraining> trainClassifier(const PictureSource&, const Labels&, const ClassifierOptions&,
        const RunContext&, CheckpointStore* checkpoints = nullptr) const override;
    Result<ClassifierTraining> trainHead(
        const LabelledVectors&, const ModelFiles& model, const HeadOptions&, const RunContext&) const override;
    Result<std::unique_ptr<Encoder>> loadEncoder(
        std::span<const std::byte> weights, std::string_view description) const override;
    Result<std::unique_ptr<Classifier>> loadClassifier(
        std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize) const override;
};

} // namespace pictor::learn
