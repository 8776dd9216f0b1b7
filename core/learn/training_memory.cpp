// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_memory.h"

#include "learn/joined.h"

#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>
#include <torch/version.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#if defined(__unix__)
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace pictor::learn {

namespace {

#if TORCH_VERSION_MAJOR >= 2
using TotalBytes = std::size_t;
#else
using TotalBytes = std::int64_t;
#endif

// LibTorch tells it each allocation of the thread; made for its profiler.
class Meter : public c10::MemoryReportingInfoBase
{
public:
    void reportMemoryUsage(void*, std::int64_t size, TotalBytes, TotalBytes, c10::Device device) override
    {
        if (!device.is_cpu())
            return;
        m_bytes += size; // negative when it is given back
        m_most = std::max(m_most, m_bytes);
    }
    bool memoryProfilingEnabled() const override { return true; }
    std::int64_t most() const { return m_most; }

private:
    std::int64_t m_bytes = 0;
    std::int64_t m_most = 0;
};

#if defined(__linux__)

// The number behind a word of a file like /proc/meminfo, in its units.
std::optional<std::int64_t> numberIn(const char* file, const std::string& word)
{
    std::ifstream stream(file);
    for (std::string found; stream >> found;) {
        if (std::int64_t number = 0; found == word && stream >> number)
            return number;
    }
    return {};
}

std::optional<std::int64_t> wholeFile(const char* file)
{
    std::ifstream stream(file);
    std::int64_t number = 0;
    return stream >> number ? std::optional(number) : std::nullopt; // "max": no limit
}

std::optional<std::int64_t> leftInGroup()
{
    const auto limit = wholeFile("/sys/fs/cgroup/memory.max");
    const auto used = wholeFile("/sys/fs/cgroup/memory.current");
    return limit && used ? std::optional(*limit - *used) : std::nullopt;
}

std::optional<std::int64_t> leftInAddressSpace()
{
    rlimit limit{};
    const auto pages = wholeFile("/proc/self/statm");
    if (!pages || getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return {};
    return static_cast<std::int64_t>(limit.rlim_cur) - *pages * sysconf(_SC_PAGESIZE);
}

#endif

} // namespace

double StepMemory::bytesFor(std::int64_t pictures) const
{
    const auto count = static_cast<double>(pictures);
    const double rows = count * static_cast<double>(views);
    return bytesFixed + count * bytesAPicture + rows * rows * bytesAPair;
}

std::int64_t StepMemory::picturesIn(double bytes) const
{
    std::int64_t fits = 0;
    for (std::int64_t step = std::int64_t{1} << 20; step > 0; step /= 2) {
        if (bytesFor(fits + step) <= bytes)
            fits += step;
    }
    return fits;
}

std::int64_t peakBytes(const std::function<void()>& work)
{
    const auto meter = std::make_shared<Meter>();
    {
        const c10::DebugInfoGuard guard(c10::DebugInfoKind::PROFILER_STATE, meter);
        work();
    }
    return meter->most();
}

std::optional<std::int64_t> freeMemory()
{
#if defined(__linux__)
    constexpr std::int64_t kibibyte = 1024;
    std::optional<std::int64_t> least;
    if (const auto available = numberIn("/proc/meminfo", "MemAvailable:"))
        least = *available * kibibyte;
    for (const auto& left : {leftInGroup(), leftInAddressSpace()}) {
        if (left && (!least || *left < *least))
            least = std::max<std::int64_t>(0, *left);
    }
    return least;
#else
    return {};
#endif
}

std::string memoryText(double bytes)
{
    return joined(static_cast<std::int64_t>(std::ceil(bytes / (1 << 20))), " MiB");
}

} // namespace pictor::learn
