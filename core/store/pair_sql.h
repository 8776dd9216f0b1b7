// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// A column of the rows that pairs consist of, and what it is called in the result.
struct PairColumn
{
    std::string name;
    std::string resultName;
    bool ofSecond = false; // row of the pair
};

// For each row of `pairs`, whose columns are two row numbers of `table` (from 1 on) and a score, columns of both rows
// and the score, in the order of the pairs.
std::string selectPairs(std::string_view pairs, std::span<const Column> pairColumns, const TempTable& table,
    std::span<const PairColumn> columns, std::string_view score);

} // namespace pictor::store
