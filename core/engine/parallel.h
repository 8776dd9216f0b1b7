// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace pictor::engine {

// 0 asks for all cores.
inline std::size_t threadCount(int asked)
{
    const auto cores = static_cast<int>(std::thread::hardware_concurrency());
    return static_cast<std::size_t>(std::max(1, asked > 0 ? asked : cores));
}

// Calls work(0) .. work(count - 1) on this and further threads; each takes the next number that nobody has. `threads`:
// 0 for all cores. `work` must not throw.
template <typename Work>
void inParallel(std::size_t count, int threads, const Work& work)
{
    std::atomic<std::size_t> next = 0;
    const auto takeTurns = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    const std::size_t wanted = threadCount(threads);
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < std::min(wanted, count); ++i)
        workers.emplace_back(takeTurns);
    takeTurns();
}

} // namespace pictor::engine
