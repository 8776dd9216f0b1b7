// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/column_vectors.h"
#include "engine/compute_functions.h"
#include "engine/duplicate_groups.h"
#include "engine/duplicate_pictures.h"
#include "index/neighbour_search.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

using store::Cell;

namespace {

constexpr std::size_t firstNeighbours = 16; // of each row, at first

// The decisions on paths as ones on rows.
class DecidedRows
{
public:
    DecidedRows(std::span<const store::DecidedPair> decisions, const std::vector<std::string>& paths)
        : m_hidden(paths.size(), false)
    {
        if (decisions.empty())
            return;
        std::map<std::string_view, std::vector<std::size_t>> rows;
        for (std::size_t row = 0; row < paths.size(); ++row)
            rows[paths[row]].push_back(row);
        for (const store::DecidedPair& pair : decisions) {
            for (const std::size_t row : rows[pair.path]) {
                if (pair.verdict == store::DuplicateVerdict::Hidden)
                    m_hidden[row] = true;
                for (const std::size_t other : rows[pair.otherPath])
                    m_different.insert(std::minmax(row, other));
            }
        }
    }

    const std::vector<bool>& hidden() const { return m_hidden; }
    const std::set<DuplicateGroups::Pair>& different() const { return m_different; }

private:
    std::vector<bool> m_hidden;
    std::set<DuplicateGroups::Pair> m_different;
};

// Joins all rows whose vectors have at least a cosine, as comparing all with all would, from the nearest neighbours of
// each row. Where more rows than were asked for are that near, those outside the row's own group are searched again,
// until no group has a near row outside.
class SimilarRows
{
public:
    SimilarRows(const ComputeTask& task, const ColumnVectors& vectors, double threshold, DuplicateGroups& groups)
        : m_task(task)
        , m_vectors(vectors)
        , m_threshold(threshold)
        , m_groups(groups)
    {
    }

    Result<void> join()
    {
        PICTOR_TRY_ASSIGN(
            const auto search, index::NeighbourSearch::create(m_vectors.matrix, m_task.threads, m_task.context));
        PICTOR_TRY(search.nearestOthers(
            firstNeighbours, m_task.context, [&](std::size_t row, std::span<const index::Neighbour> found) {
                for (const index::Neighbour& one : found)
                    joinIfNear(row, one);
                if (found.size() == firstNeighbours && found.back().score >= m_threshold)
                    m_open.push_back(row);
            }));
        while (!m_open.empty())
            PICTOR_TRY(searchOutside(search));
        return {};
    }

private:
    std::size_t tableRow(std::size_t row) const { return m_vectors.rows[row]; }

    bool joinIfNear(std::size_t row, const index::Neighbour& other)
    {
        return other.score >= m_threshold
            && m_groups.join(
                tableRow(row), tableRow(static_cast<std::size_t>(other.rowid)), DuplicateKind::Similar, other.score);
    }

    // The open rows of each group against all that are in other groups; those that found one stay open.
    Result<void> searchOutside(const index::NeighbourSearch& search)
    {
        std::map<std::size_t, std::vector<std::size_t>> openOfGroup;
        for (const std::size_t row : m_open)
            openOfGroup[m_groups.groupOf(tableRow(row))].push_back(row);
        std::map<std::size_t, std::vector<std::int64_t>> membersOfGroup;
        for (std::size_t row = 0; row < m_vectors.rows.size(); ++row) {
            if (const std::size_t group = m_groups.groupOf(tableRow(row)); openOfGroup.contains(group))
                membersOfGroup[group].push_back(static_cast<std::int64_t>(row));
        }
        m_open.clear();
        for (const auto& [group, rows] : openOfGroup) {
            std::size_t different = 0; // rows that may be in the way of the one that is looked for
            for (const std::size_t row : rows)
                different = std::max(different, m_groups.differentCount(tableRow(row)));
            PICTOR_TRY_ASSIGN(
                const auto found, search.nearest(rows, membersOfGroup[group], 1 + different, m_task.context));
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto& others = found[i].neighbours;
                if (std::ranges::any_of(others, [&](const auto& other) { return joinIfNear(rows[i], other); }))
                    m_open.push_back(rows[i]);
            }
        }
        return {};
    }

    const ComputeTask& m_task;
    const ColumnVectors& m_vectors;
    double m_threshold;
    DuplicateGroups& m_groups;
    std::vector<std::size_t> m_open; // rows of the matrix that may have more near rows
};

// Without pictures the first row of a group is as good as any.
std::vector<bool> firstOfGroups(const std::vector<std::size_t>& numbers)
{
    std::vector<bool> first(numbers.size(), false);
    std::size_t groups = 0; // seen so far; their numbers follow their first rows
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        first[row] = numbers[row] > groups;
        groups = std::max(groups, numbers[row]);
    }
    return first;
}

// A group none of whose pictures can be read has its first row instead.
void completeKeeps(std::vector<bool>& keeps, const std::vector<std::size_t>& numbers)
{
    std::set<std::size_t> kept;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        if (keeps[row])
            kept.insert(numbers[row]);
    }
    const std::vector<bool> first = firstOfGroups(numbers);
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        if (first[row] && !kept.contains(numbers[row]))
            keeps[row] = true;
    }
}

Result<void> writeResult(const ComputeTask& task, const DuplicateGroups& groups,
    const std::vector<std::size_t>& numbers, const std::vector<bool>& keeps)
{
    constexpr std::array<const char*, 3> kinds{"exact", "near", "similar"};
    const auto write = [&](std::size_t result, const auto& value) {
        return writeCells(task.table, task.resultColumn(result), task.context,
            [&](std::size_t row) { return numbers[row] == 0 ? Cell() : Cell(value(row)); });
    };
    PICTOR_TRY(write(0, [&](std::size_t row) { return static_cast<std::int64_t>(numbers[row]); }));
    PICTOR_TRY(write(
        1, [&](std::size_t row) { return std::string(kinds[static_cast<std::size_t>(groups.link(row)->kind)]); }));
    PICTOR_TRY(write(2, [&](std::size_t row) { return groups.link(row)->score; }));
    return write(3, [&](std::size_t row) { return std::int64_t{keeps[row]}; });
}

} // namespace

Result<void> computeDuplicates(const ComputeTask& task, const DuplicatesOptions& options,
    std::span<const store::DecidedPair> decisions, const PathResolver& paths)
{
    const auto rowCount = static_cast<std::size_t>(task.table.rowCount());
    std::vector<std::string> texts(rowCount);
    if (!options.imageColumn.empty()) {
        PICTOR_TRY_ASSIGN(texts, readTexts(task.table, task.column(options.imageColumn), task.context));
    }
    const DecidedRows decided(decisions, texts);
    DuplicateGroups groups(rowCount, decided.different());
    std::optional<DuplicatePictures> pictures;
    if (options.exact || options.near) {
        PICTOR_TRY_ASSIGN(
            pictures, DuplicatePictures::create(texts, decided.hidden(), paths, task.threads, task.context));
    }
    if (options.exact)
        PICTOR_TRY(pictures->joinExact(groups, task.context));
    if (options.near)
        PICTOR_TRY(pictures->joinNear(groups, options.mostDistance, task.context));
    if (options.similar) {
        PICTOR_TRY_ASSIGN(const ColumnVectors vectors,
            readVectors(task.table, task.column(options.vectorColumn), task.context,
                [&](std::size_t row) { return decided.hidden()[row]; }));
        PICTOR_TRY(SimilarRows(task, vectors, options.threshold, groups).join());
    }
    const std::vector<std::size_t> numbers = groups.numbers();
    std::vector<bool> keeps(rowCount, false);
    if (pictures) {
        PICTOR_TRY_ASSIGN(keeps, pictures->bestOfGroups(numbers, task.context));
    }
    completeKeeps(keeps, numbers);
    return writeResult(task, groups, numbers, keeps);
}

} // namespace pictor::engine
