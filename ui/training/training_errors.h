// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// What can go wrong with kept trainings.
namespace pictor::ui::error {

inline constexpr ErrorKind badRecord{"training.bad-record", "This record of a training is damaged: {0}.", ""};
inline constexpr ErrorKind recordUnwritable{
    "training.record-unwritable", "{0} cannot be written: {1}.", "Check the folder and its permissions."};

} // namespace pictor::ui::error
