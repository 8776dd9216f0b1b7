// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace pictor::bench {

void SearchReport::printHeading()
{
    if (!std::exchange(m_hasHeading, true))
        std::printf("\n%-34s %8s %8s %11s %10s %9s %9s\n", "one query", "threads", "rows", "median ms", "worst ms",
            "x Pictor", "recall");
}

void SearchReport::add(
    const std::string& program, std::size_t threads, const SearchCase& which, const std::vector<Answer>& answers)
{
    printHeading();
    const double time = medianTime(answers);
    const auto ours = m_ours.find({threads, which.name});
    std::printf("%-34s %8s %8s %11.3f %10.3f %9.2f %9.3f\n", program.c_str(),
        threads == 0 ? "default" : std::to_string(threads).c_str(), which.name.c_str(), time,
        std::ranges::max(answers, {}, &Answer::milliseconds).milliseconds,
        ours == m_ours.end() ? NAN : time / ours->second, m_task.recall(which, answers));
}

void SearchReport::addPictor(
    const std::string& program, std::size_t threads, const SearchCase& which, const std::vector<Answer>& answers)
{
    m_ours[{threads, which.name}] = medianTime(answers);
    add(program, threads, which, answers);
}

void SearchReport::addBatch(const std::string& program, double milliseconds) const
{
    std::printf("  %-32s batch of %zu in %.0f ms: %.0f queries/s", program.c_str(), m_task.queries().size(),
        milliseconds, 1000 * static_cast<double>(m_task.queries().size()) / milliseconds);
    if (m_batch > 0)
        std::printf(", %.2f x the time of Pictor's index", milliseconds / m_batch);
    std::printf("\n");
}

} // namespace pictor::bench
