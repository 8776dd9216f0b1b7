// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/confusion_matrix.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <vector>

namespace pictor::learn {

void ConfusionMatrix::add(const at::Tensor& classes, const at::Tensor& predicted)
{
    const at::Tensor pairs = at::stack({classes, predicted}, 1).to(at::kCPU, at::kLong).contiguous();
    const auto* pair = pairs.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < pairs.size(0); ++i)
        add(pair[2 * i], pair[2 * i + 1], 1);
}

void ConfusionMatrix::add(std::int64_t trueClass, std::int64_t predicted, std::int64_t count)
{
    m_counts[{trueClass, predicted}] += count;
    m_total += count;
}

double ConfusionMatrix::accuracy() const
{
    std::int64_t right = 0;
    for (const auto& [place, count] : m_counts)
        right += place.first == place.second ? count : 0;
    return m_total == 0 ? 0 : static_cast<double>(right) / static_cast<double>(m_total);
}

double ConfusionMatrix::meanRecall() const
{
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> rows; // class -> right, all
    for (const auto& [place, count] : m_counts) {
        auto& [right, all] = rows[place.first];
        right += place.first == place.second ? count : 0;
        all += count;
    }
    double sum = 0;
    for (const auto& [label, row] : rows)
        sum += static_cast<double>(row.first) / static_cast<double>(row.second);
    return rows.empty() ? 0 : sum / static_cast<double>(rows.size());
}

DescriptionJson ConfusionMatrix::json(std::size_t classes) const
{
    constexpr std::size_t mostRows = 100;
    DescriptionJson result = DescriptionJson::array();
    if (classes > mostRows) {
        for (const auto& [place, count] : m_counts)
            result.push_back({place.first, place.second, count});
        return result;
    }
    std::vector<std::vector<std::int64_t>> rows(classes, std::vector<std::int64_t>(classes, 0));
    for (const auto& [place, count] : m_counts)
        rows[static_cast<std::size_t>(place.first)][static_cast<std::size_t>(place.second)] = count;
    for (const auto& row : rows)
        result.push_back(row);
    return result;
}

} // namespace pictor::learn
