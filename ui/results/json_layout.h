// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace pictor::ui {

// A JSON object or array with a line for each entry, every number and text as it was written, keys in their order.
// Nothing for what is not JSON, and for more text than anybody reads indented.
std::optional<QString> indentedJson(const QString& text);

} // namespace pictor::ui
