// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learn_errors.h"
#include "learn/learning.h"

#include <optional>
#include <vector>

namespace pictor::learn::test {

// Keeps the state of a training in memory, before every step.
class MemoryCheckpoint : public CheckpointStore
{
public:
    std::optional<std::vector<std::byte>> load() override { return state; }
    Result<void> save(std::span<const std::byte> bytes) override
    {
        if (isFull)
            return fail(error::outOfMemory, "keep it");
        state.emplace(bytes.begin(), bytes.end());
        ++saves;
        return {};
    }
    std::chrono::milliseconds interval() const override { return pause; }

    std::optional<std::vector<std::byte>> state;
    int saves = 0;
    bool isFull = false;
    std::chrono::milliseconds pause{0};
};

// All states that a training goes through.
class EveryCheckpoint : public MemoryCheckpoint
{
public:
    Result<void> save(std::span<const std::byte> bytes) override
    {
        states.emplace_back(bytes.begin(), bytes.end());
        return {};
    }

    std::vector<std::vector<std::byte>> states;
};

} // namespace pictor::learn::test
