// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/row_formatter.h"

#include <string>
#include <string_view>

namespace pictor::engine {

// Row objects with the columns in order: vectors are arrays of numbers, BLOBs base64 texts, numbers that JSON does not
// have null. Array: one array of objects; Lines: one object a line (https://jsonlines.org).
class JsonFormatter : public RowFormatter
{
public:
    enum class Layout { Array, Lines };
    JsonFormatter(std::vector<Column> columns, Layout layout);
    void begin(std::ostream&) override { }
    void row(std::ostream& out, const Row& row) override;
    void end(std::ostream& out) override;

private:
    std::vector<Column> m_columns;
    std::vector<std::string> m_keys; // `{"first": `, `, "second": `
    Layout m_layout;
    bool m_hasRows = false;
};

// Quoted and escaped; what is not UTF-8 becomes U+FFFD.
std::string jsonString(std::string_view text);

} // namespace pictor::engine
