// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_cases.h"

#include <map>
#include <string>
#include <utility>

namespace pictor::bench {

// Prints what was measured as a table, a line at a time, each as a multiple of the same search in Pictor.
class SearchReport
{
public:
    explicit SearchReport(const SearchTask& task)
        : m_task(task)
    {
    }

    // `threads` = 0: as many as there are.
    void add(
        const std::string& program, std::size_t threads, const SearchCase& which, const std::vector<Answer>& answers);
    // The same, and what others take is shown as a multiple of it.
    void addPictor(
        const std::string& program, std::size_t threads, const SearchCase& which, const std::vector<Answer>& answers);

    // All queries of the task at once.
    void setPictorBatch(double milliseconds) { m_batch = milliseconds; }
    void addBatch(const std::string& program, double milliseconds) const;

private:
    void printHeading();

    const SearchTask& m_task;
    bool m_hasHeading = false;
    double m_batch = 0; // not known
    std::map<std::pair<std::size_t, std::string>, double> m_ours;
};

} // namespace pictor::bench
