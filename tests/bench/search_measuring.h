// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pictor::bench {

double millisecondsOf(const std::function<void()>& work);
double median(std::vector<double> values);
// The medians of several pieces of work, done in turns.
std::vector<double> mediansInTurns(int turns, std::span<const std::function<void()>> works);

// Reads so many bytes from memory with several threads: no scan of them can be faster.
class MemoryReader
{
public:
    explicit MemoryReader(std::size_t bytes);
    void read(std::size_t threads) const;

private:
    std::vector<std::uint64_t> m_numbers;
};

// Its median.
double readingTime(std::size_t bytes, std::size_t threads);

std::size_t residentBytes(); // of this process
// So that the next reader waits for the disk. A folder: all files in it.
void forgetCachedPages(const std::filesystem::path& path);
// "AMD EPYC, 2 processors, load 0.41"
std::string machine();

// A folder that goes with the object.
class ScratchFolder
{
public:
    explicit ScratchFolder(const std::filesystem::path& parent);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace pictor::bench
