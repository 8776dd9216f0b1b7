// SPDX-License-Identifier: GPL-3.0-or-later
// A training that is stopped and goes on ends with the same bytes as one that never was.
#include "learn/training_checkpoint.h"

#include "learn/drawn_pictures.h"
#include "learn/memory_checkpoints.h"
#include "learn/simclr_learning.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pictor::learn {

namespace {

constexpr int pictures = 40;

SimClrOptions options()
{
    SimClrOptions options = test::quickOptions();
    options.epochs = 4;
    options.nearPictures = 2;
    return options;
}

std::vector<std::byte> neverStopped(const SimClrOptions& with = options())
{
    auto trained = SimClrLearning().trainSimClr(test::DrawnPictures(pictures), with, {});
    EXPECT_TRUE(trained);
    return trained->files.weights;
}

// What the store has after a training that was stopped as soon as a progress report came.
void stopEarly(test::MemoryCheckpoint& store, const SimClrOptions& with = options())
{
    test::RecordingSink sink;
    sink.stopAfterTraining = true;
    const auto stopped = SimClrLearning().trainSimClr(
        test::DrawnPictures(pictures), with, RunContext(&sink, sink.stop.get_token()), &store);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, "base.stopped");
    ASSERT_TRUE(store.state);
}

TEST(TrainingCheckpoint, GoesOnAsIfNeverStopped)
{
    const auto wanted = neverStopped();
    test::MemoryCheckpoint store;
    store.pause = std::chrono::hours(1); // what a stop leaves
    stopEarly(store);
    EXPECT_EQ(store.saves, 1);
    test::RecordingSink sink;
    const auto resumed
        = SimClrLearning().trainSimClr(test::DrawnPictures(pictures), options(), RunContext(&sink), &store);
    ASSERT_TRUE(resumed) << resumed.error().text();
    EXPECT_TRUE(sink.heard("learn.training-resumed"));
    EXPECT_TRUE(resumed->files.weights == wanted);
}

TEST(TrainingCheckpoint, GoesOnFromEachStepOfAKilledTraining)
{
    const auto wanted = neverStopped();
    test::EveryCheckpoint all;
    ASSERT_TRUE(SimClrLearning().trainSimClr(test::DrawnPictures(pictures), options(), {}, &all));
    ASSERT_GE(all.states.size(), 8U) << "a state before each step";
    const std::size_t apart = std::max<std::size_t>(1, all.states.size() / 4);
    for (std::size_t i = 0; i < all.states.size(); i += apart) { // in the middle of an epoch and at its borders
        SCOPED_TRACE(i);
        test::MemoryCheckpoint store;
        store.state = all.states[i];
        const auto resumed = SimClrLearning().trainSimClr(test::DrawnPictures(pictures), options(), {}, &store);
        ASSERT_TRUE(resumed) << resumed.error().text();
        EXPECT_TRUE(resumed->files.weights == wanted);
    }
}

TEST(TrainingCheckpoint, KeepsWhichPicturesAreNear)
{
    SimClrOptions none = options();
    none.nearPictures = 0;
    EXPECT_FALSE(neverStopped() == neverStopped(none)) << "they count";
}

TEST(TrainingCheckpoint, IsNotTakenByAnotherTraining)
{
    test::MemoryCheckpoint store;
    stopEarly(store);
    SimClrOptions other = options();
    other.seed = 9;
    const auto state = store.state;
    test::RecordingSink sink;
    const auto trained = SimClrLearning().trainSimClr(test::DrawnPictures(pictures), other, RunContext(&sink), &store);
    ASSERT_TRUE(trained);
    EXPECT_FALSE(sink.heard("learn.training-resumed"));
    EXPECT_TRUE(sink.heard("learn.bad-checkpoint"));
    EXPECT_TRUE(trained->files.weights == neverStopped(other));

    store.state = state; // other pictures
    test::RecordingSink again;
    ASSERT_TRUE(SimClrLearning().trainSimClr(test::DrawnPictures(pictures + 8), options(), RunContext(&again), &store));
    EXPECT_TRUE(again.heard("learn.bad-checkpoint"));
}

TEST(TrainingCheckpoint, DamageIsNoticed)
{
    test::MemoryCheckpoint store;
    stopEarly(store);
    const auto wanted = neverStopped();
    const auto whole = *store.state;
    for (const std::size_t at : {std::size_t{3}, std::size_t{200}, whole.size() / 2, whole.size() - 1}) {
        auto flipped = whole;
        flipped[at] ^= std::byte{16};
        const auto cut = std::vector(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at));
        for (const auto& bytes : {flipped, cut}) {
            store.state = bytes;
            test::RecordingSink sink;
            const auto trained
                = SimClrLearning().trainSimClr(test::DrawnPictures(pictures), options(), RunContext(&sink), &store);
            ASSERT_TRUE(trained);
            EXPECT_TRUE(sink.heard("learn.bad-checkpoint"));
            EXPECT_TRUE(trained->files.weights == wanted);
        }
    }
}

TEST(TrainingCheckpoint, AFullDiskDoesNotEndTheTraining)
{
    test::MemoryCheckpoint store;
    store.isFull = true;
    test::RecordingSink sink;
    ASSERT_TRUE(SimClrLearning().trainSimClr(test::DrawnPictures(pictures), options(), RunContext(&sink), &store));
    EXPECT_TRUE(sink.heard("learn.checkpoint-not-saved"));
}

} // namespace

} // namespace pictor::learn
