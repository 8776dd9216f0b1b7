// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_loop.h"

#include "learn/tensor_memory.h"
#include "learn/training_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pictor::learn {

namespace {

TrainingProgress totalsOf(const TrainingLoop::Plan& plan, std::int64_t stepsAnEpoch, c10::Device device)
{
    TrainingProgress totals;
    totals.epochs = plan.epochs;
    totals.steps = stepsAnEpoch * plan.epochs;
    totals.device = device.str();
    return totals;
}

// What was done so far is whole when something is stopped.
template <typename Value>
Result<Value> keptIfStopped(
    Result<Value> done, LoopedTraining& training, TrainingKeeper& keeper, const TrainingPosition& position)
{
    if (!done && done.error().is(pictor::error::stopped))
        keeper.keep(training.parts(), position);
    return done;
}

} // namespace

TrainingLoop::TrainingLoop(const Plan& plan, c10::Device device, RandomSource& random, const RunContext& context)
    : m_plan(plan)
    , m_random(random)
    , m_context(context)
    , m_stepsAnEpoch(plan.rounds * batchesOver(plan.pictures, plan.batchSize))
    , m_reporter(context, plan.rounds * plan.pictures, totalsOf(plan, m_stepsAnEpoch, device))
{
}

std::int64_t TrainingLoop::picturesAStep() const
{
    return (m_plan.pictures + batchesARound() - 1) / batchesARound();
}

Result<void> TrainingLoop::run(LoopedTraining& training, TrainingKeeper& keeper)
{
    const ReusedTensorMemory memory;
    resume(training, keeper);
    for (; m_position.epoch <= m_plan.epochs && !endsEarly(); ++m_position.epoch) {
        PICTOR_TRY(runEpoch(training, keeper));
        PICTOR_TRY(endEpoch(training, keeper));
        m_position.batch = 0;
        m_position.lossSum = 0;
    }
    return keptIfStopped(training.finish(), training, keeper, m_position);
}

void TrainingLoop::resume(LoopedTraining& training, TrainingKeeper& keeper)
{
    auto position = keeper.resume(training.parts(), steps());
    if (!position)
        return;
    m_position = *std::move(position);
    m_random.setState(m_position.epochRandom);
    m_reporter.beginAt(m_position.step);
    training.resumed();
}

std::vector<at::Tensor> TrainingLoop::epochBatches()
{
    m_position.epochRandom = m_random.state();
    std::vector<at::Tensor> batches;
    for (int round = 0; round < m_plan.rounds; ++round) {
        const auto more = m_random.permutation(m_plan.pictures).tensor_split(batchesARound());
        batches.insert(batches.end(), more.begin(), more.end());
    }
    if (m_position.batch > 0) // in the middle of an epoch: its order was drawn again
        m_random.setState(m_position.random);
    return batches;
}

Result<void> TrainingLoop::runEpoch(LoopedTraining& training, TrainingKeeper& keeper)
{
    const std::vector<at::Tensor> batches = epochBatches();
    for (; m_position.batch < std::ssize(batches) && !endsEarly(); ++m_position.batch) {
        const at::Tensor& rows = batches[static_cast<std::size_t>(m_position.batch)];
        PICTOR_TRY_ASSIGN(const double loss, runKeptStep(rows, training, keeper));
        m_position.lossSum += loss;
        ++m_position.step;
        m_reporter.step(m_position.epoch, rows.size(0), loss);
    }
    return {};
}

Result<void> TrainingLoop::endEpoch(LoopedTraining& training, TrainingKeeper& keeper)
{
    m_position.random = m_random.state();
    if (keeper.isDue())
        keeper.keep(training.parts(), m_position);
    const TrainingPosition before = m_position;
    m_position.epochLosses.push_back(
        m_position.lossSum / static_cast<double>(std::max<std::int64_t>(1, m_position.batch)));
    return keptIfStopped(training.endEpoch(), training, keeper, before);
}

// Without a single step there would be nothing to keep.
bool TrainingLoop::endsEarly() const
{
    return m_position.step > 0 && m_context.finishRequested();
}

Result<double> TrainingLoop::runKeptStep(const at::Tensor& rows, LoopedTraining& training, TrainingKeeper& keeper)
{
    m_position.random = m_random.state();
    if (keeper.isDue())
        keeper.keep(training.parts(), m_position);
    const auto paused = m_context.checkPause();
    m_reporter.beginStep();
    return keptIfStopped(
        paused ? training.runStep(rows) : std::unexpected(paused.error()), training, keeper, m_position);
}

} // namespace pictor::learn
