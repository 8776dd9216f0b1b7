// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicate_groups.h"

#include <algorithm>
#include <map>

namespace pictor::engine {

DuplicateGroups::DuplicateGroups(std::size_t rows, std::set<Pair> different)
    : m_groups(rows)
    , m_different(std::move(different))
    , m_differentCounts(rows, 0)
    , m_links(rows)
{
    for (const auto& [low, high] : m_different) {
        ++m_differentCounts[low];
        ++m_differentCounts[high];
    }
}

bool DuplicateGroups::isDifferent(std::size_t left, std::size_t right) const
{
    return m_differentCounts[left] > 0 && m_different.contains(std::minmax(left, right));
}

void DuplicateGroups::note(std::size_t row, const Link& link)
{
    std::optional<Link>& known = m_links[row];
    if (!known || link.kind < known->kind || (link.kind == known->kind && link.score > known->score))
        known = link;
}

bool DuplicateGroups::join(std::size_t left, std::size_t right, DuplicateKind kind, double score)
{
    if (isDifferent(left, right))
        return false;
    m_groups.unite(left, right);
    note(left, {kind, score});
    note(right, {kind, score});
    return true;
}

// One that may be joined with every other row.
std::optional<std::size_t> DuplicateGroups::freeRow(Rows rows) const
{
    const auto found = std::ranges::find(rows, 0, [&](std::size_t row) { return m_differentCounts[row]; });
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

// A free row connects all; without one there are at most as many rows as decisions.
void DuplicateGroups::joinAll(Rows rows, DuplicateKind kind, double score)
{
    if (const auto free = freeRow(rows)) {
        for (const std::size_t row : rows) {
            if (row != *free)
                join(*free, row, kind, score);
        }
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = i + 1; j < rows.size(); ++j)
            join(rows[i], rows[j], kind, score);
    }
}

// A free row of the left connects all of the right; then each other row of the left needs one that it is not different
// from.
void DuplicateGroups::joinAcross(Rows left, Rows right, DuplicateKind kind, double score)
{
    const auto free = freeRow(left);
    if (free) {
        for (const std::size_t row : right)
            join(*free, row, kind, score);
    }
    for (const std::size_t row : left) {
        for (const std::size_t other : right) {
            if (join(row, other, kind, score) && free)
                break;
        }
    }
}

std::vector<std::size_t> DuplicateGroups::numbers()
{
    std::vector<std::size_t> numbers(m_links.size(), 0);
    std::map<std::size_t, std::size_t> ofGroup;
    for (std::size_t row = 0; row < m_links.size(); ++row) {
        if (m_links[row])
            numbers[row] = ofGroup.try_emplace(m_groups.find(row), ofGroup.size() + 1).first->second;
    }
    return numbers;
}

} // namespace pictor::engine
