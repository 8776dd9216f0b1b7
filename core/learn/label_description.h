// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/description_json.h"
#include "learn/labels.h"

namespace pictor::learn {

inline constexpr std::size_t mostClasses = 65536;

// The keys "task", "label_type" and "labels" of a description. Labels alone, as catalogues have them, are classes that
// were texts.
void describeLabels(DescriptionJson& description, const LabelSet&);

// Fails with error::noClasses when there are no such keys, and with error::damagedModel.
Result<LabelSet> readLabels(const DescriptionJson& description);

} // namespace pictor::learn
