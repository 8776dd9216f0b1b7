// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace pictor::index {

// Calls work(first, count) for blocks of rows on this and further threads; `threads`: at most. The blocks are the same
// for any number of threads. Once a stop is requested the rest is left undone and error::stopped returned.
template <typename Work>
Result<void> forRowBlocks(
    std::size_t rows, std::size_t blockRows, std::size_t threads, const RunContext& context, const Work& work)
{
    const std::size_t blocks = (rows + blockRows - 1) / blockRows;
    std::atomic<std::size_t> next = 0;
    const auto takeBlocks = [&] {
        for (std::size_t i = next++; i < blocks && !context.stopRequested(); i = next++)
            work(i * blockRows, std::min(blockRows, rows - i * blockRows));
    };
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 1; i < std::min(threads, blocks); ++i)
            workers.emplace_back(takeBlocks);
        takeBlocks();
    }
    return context.checkStop();
}

} // namespace pictor::index
