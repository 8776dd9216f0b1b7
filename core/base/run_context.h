// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/run_control.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace pictor {

struct MeasuredAccuracy
{
    int epoch = 0;    // one-based: after which it was measured
    double share = 0; // of the pictures left out of the training that were recognised, 0..1
};

struct TrainingProgress
{
    int epoch = 0; // one-based
    int epochs = 0;
    std::int64_t step = 0; // one-based, over all epochs
    std::int64_t steps = 0;
    double loss = 0;
    std::string device; // where it runs: "cpu", "cuda:0"
    std::optional<MeasuredAccuracy> accuracy
        = {}; // the newest; none: embedding models, and before the first epoch ends
};

struct Progress
{
    std::string stage; // "Training my_model", "Embedding", "Reading mnist.csv"
    std::string unit;  // "pictures", "rows", "bytes"
    std::int64_t done = 0;
    std::int64_t total = 0;  // 0: not known
    double perSecond = 0;    // units a second; 0: not known yet
    double secondsLeft = -1; // negative: not known yet
    std::optional<TrainingProgress> training;
};

// An input that could not be used. The run goes on without it; the caller lists it at the end.
struct SkippedInput
{
    std::string name;
    Error reason;
};

// Hears what a running statement reports. Called on the thread that runs the statement, never concurrently.
class ProgressSink
{
public:
    virtual ~ProgressSink() = default;
    virtual void progress(const Progress&) = 0;
    virtual void skipped(const SkippedInput&) = 0;
    virtual void notice(const Diagnostic&) = 0; // warnings and notes that do not stop the statement
};

// What long work gets from whoever asked for it: a way to stop, and someone to report to. Borrowed for the length of
// the call; progress is passed on at most ten times a second, and always when a stage begins and when done == total.
class RunContext
{
public:
    RunContext() = default;
    // `control`: for work that can pause and end early; may be null.
    explicit RunContext(ProgressSink* sink, std::stop_token stop = {}, RunControl* control = nullptr);

    std::stop_token stopToken() const { return m_stop; }
    bool stopRequested() const { return m_stop.stop_requested(); }
    // Fails with error::stopped once a stop was requested: PICTOR_TRY(context.checkStop());
    Result<void> checkStop() const;
    // As checkStop(), and first sits out a pause.
    Result<void> checkPause() const;
    // The work should end now and keep what it has.
    bool finishRequested() const { return m_control && m_control->finishRequested(); }
    // The same work heard by somebody else.
    RunContext heardBy(ProgressSink* sink) const { return RunContext(sink, m_stop, m_control); }

    void report(const Progress& progress) const;
    void skip(std::string name, Error reason) const;
    void notice(Severity severity, Error error) const;

private:
    ProgressSink* m_sink = nullptr;
    std::stop_token m_stop;
    RunControl* m_control = nullptr;
    mutable std::chrono::steady_clock::time_point m_lastReport;
    mutable std::string m_lastStage;
};

} // namespace pictor
