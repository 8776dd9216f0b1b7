// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/options.h"

// Options that statements of several kinds have.
namespace pictor::engine {

inline constexpr OptionSpec overwriteOption{
    .name = "overwrite", .type = OptionType::Boolean, .defaultText = "False", .meaning = "replace what has that name"};
inline constexpr OptionSpec imageColumnOption{.name = "image_col",
    .defaultText = "'image_path'",
    .meaning = "the column with the paths of the pictures",
    .aliases = "image_column"};

// Said by scripts of the first versions, and no longer needed.
constexpr OptionSpec ignoredOption(std::string_view name)
{
    return {.name = name, .type = OptionType::Ignored, .meaning = "accepted for older scripts; has no effect"};
}

} // namespace pictor::engine
