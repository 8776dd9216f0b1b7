// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/adamw.h"

#include <torch/nn/module.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pictor::learn {

// How far a training is, always before a step.
struct TrainingPosition
{
    int epoch = 1;          // one-based, the one that runs
    std::int64_t batch = 0; // of that epoch, the next one
    std::int64_t step = 0;  // over all epochs, the next one
    double lossSum = 0;     // over the batches of the epoch
    std::vector<double> epochLosses;
    at::Tensor epochRandom; // RandomSource::state() when the epoch began: its order follows from it
    at::Tensor random;      // the same now
};

// What training changes: what a checkpoint writes, and sets when it is read.
struct TrainedParts
{
    AdamW* optimizer = nullptr;                  // may be null: there is none yet
    std::map<std::string, at::Tensor> tensors{}; // float or uint8, set in their places
    std::string* notes = nullptr;                // what else there is to know, in UTF-8; may be null

    void add(const std::string& prefix, const torch::nn::Module&);
};

// The whole state of a training as the bytes of a safetensors file, followed by their checksum: weights, optimiser,
// random state and position. `task` says which training it is (pictures, options, library).
std::vector<std::byte> writeCheckpoint(const TrainedParts&, const TrainingPosition&, const std::string& task);

// Sets the parts and returns where to go on. Fails with error::badCheckpoint, having changed nothing, when the bytes
// are damaged or belong to another task.
Result<TrainingPosition> readCheckpoint(std::span<const std::byte> bytes, const TrainedParts&, const std::string& task);

} // namespace pictor::learn
