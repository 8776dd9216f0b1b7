// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/options.h"

#include <string_view>
#include <vector>

namespace pictor::engine {

// The options of a statement like "CONVERT" or, where they differ by class, "BUILD MODEL" with "SimCLR". nullptr when
// it has none.
const OptionTable* findOptionTable(std::string_view statement, std::string_view className);

// By name or by an older name; nullptr when there is none.
const OptionSpec* findOption(const OptionTable& table, std::string_view key);

// The parts between blanks: a table's aliases and choices.
std::vector<std::string_view> splitWords(std::string_view text);

// "fail", "replace", ..: what a Text option may be, True and False of a Boolean. Empty: anything.
std::vector<std::string_view> optionChoices(const OptionSpec& option);

} // namespace pictor::engine
