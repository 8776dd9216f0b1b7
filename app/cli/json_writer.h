// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/result_writer.h"

#include <string_view>

namespace pictor::cli {

// Row objects with the columns in order: vectors are arrays of numbers, BLOBs base64 texts, numbers that JSON does not
// have null. Array: one array of objects; Lines: one object a line (https://jsonlines.org).
class JsonWriter : public ResultWriter
{
public:
    enum class Layout { Array, Lines };
    explicit JsonWriter(Layout layout)
        : m_layout(layout)
    {
    }
    Result<void> write(const engine::ResultTable&, std::ostream&, const std::function<bool()>& stopped) override;

private:
    Layout m_layout;
};

// Quoted and escaped; what is not UTF-8 becomes U+FFFD.
std::string jsonString(std::string_view text);

} // namespace pictor::cli
