// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_measuring.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

#ifdef __linux__
#include <fcntl.h>
#endif

namespace pictor::bench {

double millisecondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::vector<double> mediansInTurns(int turns, std::span<const std::function<void()>> works)
{
    std::vector<std::vector<double>> times(works.size());
    for (int turn = 0; turn < turns; ++turn) {
        for (std::size_t i = 0; i < works.size(); ++i)
            times[i].push_back(millisecondsOf(works[i]));
    }
    std::vector<double> medians;
    std::ranges::transform(times, std::back_inserter(medians), median);
    return medians;
}

namespace {

volatile std::uint64_t sink;

std::uint64_t sumOf(std::span<const std::uint64_t> numbers)
{
    std::uint64_t sums[8] = {};
    for (std::size_t i = 0; i + 8 <= numbers.size(); i += 8) {
        for (std::size_t k = 0; k < 8; ++k)
            sums[k] += numbers[i + k];
    }
    return sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7];
}

// What follows the first ": " of the first line that begins so.
std::string valueIn(const char* file, const std::string& key)
{
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(key) && line.find(": ") != std::string::npos)
            return line.substr(line.find(": ") + 2);
    }
    return "unknown processor";
}

} // namespace

MemoryReader::MemoryReader(std::size_t bytes)
    : m_numbers(bytes / sizeof(std::uint64_t), 1) // not zero, which would take no memory
{
}

void MemoryReader::read(std::size_t threads) const
{
    const std::span<const std::uint64_t> numbers = m_numbers;
    const std::size_t part = numbers.size() / threads;
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < threads; ++i)
        workers.emplace_back([=] { sink = sumOf(numbers.subspan(i * part, part)); });
    sink = sumOf(numbers.first(part));
}

double readingTime(std::size_t bytes, std::size_t threads)
{
    const MemoryReader reader(bytes);
    const std::function<void()> works[]{[&] { reader.read(threads); }};
    return mediansInTurns(15, works)[0];
}

std::size_t residentBytes()
{
    std::size_t total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

namespace {

void forgetCachedFile([[maybe_unused]] const std::filesystem::path& path)
{
#ifdef __linux__
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ::fdatasync(file); // only pages that are on the disk can go
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
#endif
}

} // namespace

void forgetCachedPages(const std::filesystem::path& path)
{
    if (!std::filesystem::is_directory(path))
        return forgetCachedFile(path);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.is_regular_file())
            forgetCachedFile(entry.path());
    }
}

std::string machine()
{
    double load = 0;
    ::getloadavg(&load, 1);
    std::ostringstream text;
    text.precision(2);
    text << valueIn("/proc/cpuinfo", "model name") << ", " << std::thread::hardware_concurrency()
         << " processors, load " << std::fixed << load;
    return text.str();
}

ScratchFolder::ScratchFolder(const std::filesystem::path& parent)
    : m_path(parent / ("pictor-bench-" + std::to_string(::getpid())))
{
    std::filesystem::create_directories(m_path);
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace pictor::bench
