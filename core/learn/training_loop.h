// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/random_source.h"
#include "learn/training_keeper.h"
#include "learn/training_reporter.h"

#include <c10/core/Device.h>

#include <vector>

namespace pictor::learn {

// What a TrainingLoop trains.
class LoopedTraining
{
public:
    // Called again for each checkpoint.
    virtual TrainedParts parts() = 0;
    // What is in parts() was set from a checkpoint.
    virtual void resumed() { }

    // Each may fail with error::stopped, and then parts() are those before it, as far as it does not set them anyway.
    virtual Result<double> runStep(const at::Tensor& rows) = 0; // int64, which of the pictures -> the loss
    virtual Result<void> endEpoch() { return {}; }
    virtual Result<void> finish() = 0; // after the last epoch

protected:
    ~LoopedTraining() = default;
};

// Goes through the pictures, epoch by epoch and batch by batch; reports, pauses, stops, ends early, and keeps the state
// so that an interrupted training ends with the same numbers as one that never was.
class TrainingLoop
{
public:
    struct Plan
    {
        std::int64_t pictures = 0;
        std::int64_t batchSize = 0;
        int rounds = 1; // over the pictures in an epoch
        int epochs = 1;
    };

    // `random` orders the pictures and is part of the state; the training draws its views from it.
    TrainingLoop(const Plan&, c10::Device, RandomSource& random, const RunContext&);
    TrainingLoop(const TrainingLoop&) = delete;
    TrainingLoop& operator=(const TrainingLoop&) = delete;

    Result<void> run(LoopedTraining&, TrainingKeeper&);

    const TrainingPosition& position() const { return m_position; }
    bool beginsEpoch() const { return m_position.batch == 0; } // with the next step
    bool beginsRound() const { return m_position.batch % batchesARound() == 0; }
    std::int64_t steps() const { return m_stepsAnEpoch * m_plan.epochs; }
    std::int64_t picturesAStep() const; // of the largest batch
    void report(const MeasuredAccuracy& accuracy) { m_reporter.measured(accuracy); }

private:
    Result<void> runEpoch(LoopedTraining&, TrainingKeeper&);
    Result<double> runKeptStep(const at::Tensor& rows, LoopedTraining&, TrainingKeeper&);
    Result<void> endEpoch(LoopedTraining&, TrainingKeeper&);
    void resume(LoopedTraining&, TrainingKeeper&);
    std::vector<at::Tensor> epochBatches(); // rows; no batch has a picture twice
    bool endsEarly() const;                 // a person wants what has been learned so far
    std::int64_t batchesARound() const { return m_stepsAnEpoch / m_plan.rounds; }

    Plan m_plan;
    RandomSource& m_random;
    const RunContext& m_context;
    std::int64_t m_stepsAnEpoch;
    TrainingPosition m_position;
    TrainingReporter m_reporter;
};

} // namespace pictor::learn
