// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/adamw.h"
#include "learn/augmentation.h"
#include "learn/classifier_recipe.h"
#include "learn/classifier_results.h"
#include "learn/folds.h"
#include "learn/picture_cache.h"
#include "learn/step_limits.h"
#include "learn/training_loop.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pictor::learn {

// Trains a network to tell classes apart. Lives for the length of the call, on the calling thread. The network is the
// caller's; in the end it is in evaluation mode, on the CPU.
class ClassifierTrainer final : private LoopedTraining
{
public:
    // `labels`: of the pictures in the cache, int64. `weights`: of the same, float.
    struct Data
    {
        const PictureCache& pictures;
        at::Tensor labels;
        at::Tensor weights;
        Split split;
    };
    ClassifierTrainer(
        const ClassifierRecipe&, const Data&, std::shared_ptr<VisionNetwork>, at::Device, const RunContext&);
    // Fails with error::lossNotFinite and error::stopped. A training that the keeper had from before goes on where it
    // was, and ends with the same numbers as one that was never stopped.
    Result<ClassifierResults> run(TrainingKeeper& keeper);
    Result<ClassifierResults> run(); // keeps nothing

    // By trying steps with few pictures, which change no weight and draw no number of the training.
    Result<StepLimits> measureLimits();

private:
    TrainedParts parts() override;
    void resumed() override;
    Result<double> runStep(const at::Tensor& rows) override;
    Result<void> endEpoch() override;
    Result<void> finish() override;

    Result<void> validate();
    Result<Validation> measure();
    Result<void> settle(); // batch norm statistics
    void keepWeights();
    void restoreWeights();
    at::Tensor lossOf(const at::Tensor& pictures, const at::Tensor& rows, RandomSource&);
    at::Tensor logitsInTraining(const at::Tensor& input);
    Result<at::Tensor> pictures(const at::Tensor& rows) const;
    Result<at::Tensor> unchangedPictures(const at::Tensor& rows) const;
    at::Tensor asInput(const at::Tensor& unitPictures) const;

    ClassifierRecipe m_recipe;
    Data m_data;
    std::shared_ptr<VisionNetwork> m_network;
    at::Device m_device;
    const RunContext& m_context;
    RandomSource m_random;
    Augmentation m_augmentation;
    AdamW m_optimizer;
    TrainingLoop m_loop;
    ClassifierResults m_results;
    // What a checkpoint keeps beside weights: the state of the network's noise between steps, the weights of the best
    // epoch (none where no pictures are left out), and what was measured.
    at::Tensor m_noise;
    std::map<std::string, at::Tensor> m_kept;
    std::string m_notes;
};

// Pictures, float 0..1 [N, 1 or 3, S, S], as a network reads them: three channels, mean and deviation taken out.
at::Tensor networkInput(const at::Tensor& unitPictures, const ChannelScale&);

} // namespace pictor::learn
