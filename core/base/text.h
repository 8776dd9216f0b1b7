// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pictor {

// ASCII only: names of tables, columns, models and options compare this way.
std::string toLower(std::string_view text);
bool equalsIgnoringCase(std::string_view left, std::string_view right);

// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or nothing.
std::optional<std::size_t> findInvalidUtf8(std::string_view text);

// The candidate a person most likely meant: fewest edits (Damerau-Levenshtein, optimal string alignment), case
// ignored, at most a third of the name's length and never more than three. Nothing when none is that near.
std::optional<std::string> nearestName(std::string_view name, std::span<const std::string> candidates);

// "Did you mean \"x\"?" or "".
std::string didYouMean(std::string_view name, std::span<const std::string> candidates);

} // namespace pictor
