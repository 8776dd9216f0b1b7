// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <span>

namespace pictor::ui {

// Sixteen bytes a line: offset, hexadecimal, printable ASCII.
QString hexDump(std::span<const std::byte> bytes);

} // namespace pictor::ui
