// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

namespace pictor::learn {

// LibTorch's thread count belongs to the process and, with OpenMP, to the calling thread: a new thread may begin with
// one. Sets it for a while and puts back what was there.
class ThreadCount
{
public:
    explicit ThreadCount(int threads)
        : m_before(at::get_num_threads())
    {
        at::set_num_threads(threads);
    }
    ~ThreadCount() { at::set_num_threads(m_before); }
    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;

    static int cores() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

private:
    int m_before;
};

} // namespace pictor::learn
