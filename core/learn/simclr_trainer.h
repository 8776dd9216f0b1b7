// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/adamw.h"
#include "learn/augmentation.h"
#include "learn/embedding_space.h"
#include "learn/encoder_network.h"
#include "learn/near_pictures.h"
#include "learn/picture_cache.h"
#include "learn/projection_head.h"
#include "learn/simclr_recipe.h"
#include "learn/step_limits.h"
#include "learn/training_loop.h"

#include <functional>
#include <memory>
#include <vector>

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
class SimClrTrainer final : private LoopedTraining
{
public:
    SimClrTrainer(const SimClrRecipe&, const PictureCache&, at::Device, const RunContext&);
    // Goes on from trained weights of the same shape, and from what they took for mean and deviation.
    void beginWith(const EncoderNetwork&);
    // Fails with error::lossNotFinite and error::stopped. A training that the keeper had from before goes on where it
    // was, and ends with the same numbers as one that was never stopped.
    Result<TrainedNetwork> run(TrainingKeeper& keeper);
    Result<TrainedNetwork> run(); // keeps nothing

    // By trying steps with few pictures, which change no weight and draw no number of the training.
    Result<StepLimits> measureLimits();

private:
    TrainedParts parts() override;
    Result<double> runStep(const at::Tensor& rows) override;
    Result<void> finish() override;

    Result<void> measureChannels();
    Result<at::Tensor> picturesToView(const at::Tensor& rows);
    at::Tensor lossOf(const at::Tensor& shown, RandomSource&);
    at::Tensor projected(const at::Tensor& views);
    Result<at::Tensor> unchangedPictures(std::int64_t first, std::int64_t count) const;
    Result<void> settle(); // batch norm statistics
    using Map = std::function<at::Tensor(const at::Tensor&)>;
    Result<at::Tensor> mappedFeatures(std::int64_t pictures, const Map&) const;
    Result<EmbeddingSpace> fitSpace() const;
    bool isTimeForNearPictures() const;
    Result<void> findNearPictures();

    SimClrRecipe m_recipe;
    const PictureCache& m_cache;
    at::Device m_device;
    const RunContext& m_context;
    RandomSource m_random;
    Augmentation m_augmentation;
    std::shared_ptr<EncoderNetwork> m_network;
    std::shared_ptr<ProjectionHead> m_head;
    AdamW m_optimizer;
    NearPictures m_near;
    bool m_channelsKnown = false;
    TrainingLoop m_loop;
    EmbeddingSpace m_space;
};

} // namespace pictor::learn
