// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/adamw.h"
#include "learn/augmentation.h"
#include "learn/embedding_space.h"
#include "learn/near_pictures.h"
#include "learn/picture_cache.h"
#include "learn/random_source.h"
#include "learn/simclr_recipe.h"
#include "learn/training_keeper.h"

#include <vector>

namespace pictor::learn {

// What a set of pictures adds to the vectors of a network that was trained on others: a linear layer that keeps what
// views of a picture have in common, then an EmbeddingSpace.
struct Adaptation
{
    at::Tensor layer; // [F, F]
    EmbeddingSpace space;

    at::Tensor apply(const at::Tensor& features) const; // [N, F] -> [N, space.dimension()]
};

// What the layer learns from, all of it in memory.
struct AdaptationPlan
{
    std::int64_t pictures = 0;
    std::int64_t views = 0; // of each picture
    int features = 0;

    // Of the vectors of all pictures and views.
    std::int64_t bytes() const { return pictures * (1 + views) * features * std::int64_t{sizeof(float)}; }
};

// As many views as wanted, at least 2; fewer where their vectors would not fit the budget, and then fewer pictures.
AdaptationPlan planAdaptation(const AdaptationPlan& wanted, std::int64_t budgetBytes);

// SimCLR of that layer alone; the network stays as it is. It runs once over every picture of the plan and its views,
// which is nearly all of the time; the layer learns from what it gave.
class AdaptationTrainer
{
public:
    // The cache has pictures of the base's input format. All must outlive this.
    AdaptationTrainer(
        const Encoder& base, const SimClrRecipe&, const AdaptationPlan&, const PictureCache&, const RunContext&);

    // Fails with error::lossNotFinite and error::stopped. One that the keeper had from before goes on where it was, and
    // ends with the same numbers as one that was never stopped.
    Result<Adaptation> run(TrainingKeeper& keeper);
    const std::vector<double>& losses() const { return m_losses; } // of each pass over the views
    std::int64_t steps() const { return m_step; }

private:
    Result<void> readFeatures(TrainingKeeper&);
    Result<void> readChunk(std::int64_t first, std::int64_t end);
    Result<void> readViews(const at::Tensor& pictures, const at::Tensor& vectors);
    TrainedParts parts() const;
    Result<at::Tensor> featuresOf(const at::Tensor& pictures) const; // float 0..1
    void reportPictures(std::int64_t done, std::int64_t total) const;
    at::Tensor pairsOf(const at::Tensor& rows);
    Result<double> learn(const at::Tensor& rows, AdamW&, const at::Tensor& layer);

    const Encoder& m_base;
    SimClrRecipe m_recipe;
    AdaptationPlan m_plan;
    const PictureCache& m_cache;
    const RunContext& m_context;
    RandomSource m_random;
    Augmentation m_augmentation;
    at::Tensor m_rows;         // of the cache, N
    at::Tensor m_features;     // [N, F] of the pictures
    at::Tensor m_viewFeatures; // [N, views, F]
    at::Tensor m_mean;         // [1, F]
    NearPictures m_near;       // as the network sees it
    std::vector<double> m_losses;
    std::int64_t m_step = 0;
    std::int64_t m_steps = 0;
};

} // namespace pictor::learn
