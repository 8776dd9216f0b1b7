// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/augmentation.h"
#include "learn/embedding_space.h"
#include "learn/encoder_network.h"
#include "learn/picture_cache.h"
#include "learn/projection_head.h"
#include "learn/simclr_recipe.h"
#include "learn/training_reporter.h"

#include <memory>
#include <vector>

namespace torch::optim {
class AdamW;
}

namespace pictor::learn {

// What a training leaves behind.
struct TrainedNetwork
{
    std::shared_ptr<EncoderNetwork> network; // in evaluation mode, on the CPU
    EmbeddingSpace space;
    std::vector<double> epochLosses; // mean over the steps of each epoch
    std::int64_t steps = 0;
};

// Runs one SimCLR training. Lives for the length of the call, on the calling thread.
class SimClrTrainer
{
public:
    SimClrTrainer(const SimClrRecipe&, const PictureCache&, at::Device, const RunContext&);
    ~SimClrTrainer();
    // Fails with error::lossNotFinite and error::stopped.
    Result<TrainedNetwork> run();

private:
    Result<void> measureChannels();
    Result<double> runEpoch(int epoch);     // the mean loss
    std::vector<at::Tensor> epochBatches(); // rows; no batch has a picture twice
    bool endsEarly() const;                 // a person wants what has been learned so far
    Result<double> runStep(const at::Tensor& rows);
    Result<at::Tensor> unchangedPictures(std::int64_t first, std::int64_t count) const;
    Result<void> settle(); // batch norm statistics
    Result<EmbeddingSpace> fitSpace();

    SimClrRecipe m_recipe;
    const PictureCache& m_cache;
    at::Device m_device;
    const RunContext& m_context;
    RandomSource m_random;
    Augmentation m_augmentation;
    std::shared_ptr<EncoderNetwork> m_network;
    std::shared_ptr<ProjectionHead> m_head;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
    std::int64_t m_stepsAnEpoch;
    std::int64_t m_step = 0;
    TrainingReporter m_reporter;
};

} // namespace pictor::learn
