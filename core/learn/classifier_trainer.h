// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/augmentation.h"
#include "learn/classifier_recipe.h"
#include "learn/confusion_matrix.h"
#include "learn/folds.h"
#include "learn/picture_cache.h"
#include "learn/training_reporter.h"

#include <memory>
#include <optional>
#include <vector>

namespace torch::optim {
class AdamW;
}

namespace pictor::learn {

// How a network did on the pictures that it was not trained on, after an epoch.
struct Validation
{
    int epoch = 0;
    double loss = 0;
    ConfusionMatrix confusion;

    bool isBetterThan(const Validation& other) const;
};

struct TrainedClassifier
{
    std::optional<Validation> best; // of the epoch whose weights were kept; empty: too few pictures to leave some out
    std::vector<double> epochLosses;
    std::vector<double> epochAccuracies; // on the pictures left out
    std::int64_t steps = 0;
};

// Trains a network to tell classes apart. Lives for the length of the call, on the calling thread. The network is the
// caller's; in the end it is in evaluation mode, on the CPU.
class ClassifierTrainer
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
    ~ClassifierTrainer();
    // Fails with error::lossNotFinite and error::stopped.
    Result<TrainedClassifier> run();

private:
    Result<double> runEpoch(int epoch); // the mean loss
    Result<double> runStep(const at::Tensor& rows);
    Result<void> validate(int epoch, TrainedClassifier& result);
    Result<Validation> measure(int epoch);
    Result<void> settle(); // batch norm statistics
    void keepWeights();
    void restoreWeights();
    bool endsEarly() const; // a person wants what has been learned so far
    std::int64_t steps() const { return m_stepsAnEpoch * m_recipe.epochs; }
    Result<at::Tensor> unchangedPictures(const at::Tensor& rows) const;
    at::Tensor asInput(const at::Tensor& unitPictures) const;

    ClassifierRecipe m_recipe;
    Data m_data;
    std::shared_ptr<VisionNetwork> m_network;
    at::Device m_device;
    const RunContext& m_context;
    RandomSource m_random;
    Augmentation m_augmentation;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
    std::int64_t m_stepsAPass;
    std::int64_t m_stepsAnEpoch;
    std::int64_t m_step = 0;
    TrainingReporter m_reporter;
    std::vector<at::Tensor> m_kept; // parameters and buffers of the best epoch
};

// Pictures, float 0..1 [N, 1 or 3, S, S], as a network reads them: three channels, mean and deviation taken out.
at::Tensor networkInput(const at::Tensor& unitPictures, const ChannelScale&);

} // namespace pictor::learn
