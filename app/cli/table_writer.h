// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/result_writer.h"

namespace pictor::cli {

// A table for people, in the manner of pandas: row numbers from 0, aligned columns, numbers to the right, NULL written
// out, vectors as "[0.60, 1.36, ... 128]", BLOBs by size; above 60 rows the first and last five; the size below. Given
// a width it cuts long texts and then leaves out columns in the middle; without one (no terminal) like psql and
// sqlite3 it cuts nothing but texts of over 250 columns.
class TableWriter : public ResultWriter
{
public:
    explicit TableWriter(int width)
        : m_width(width)
    {
    }
    Result<void> write(const engine::ResultTable&, std::ostream&, const std::function<bool()>& stopped) override;

private:
    int m_width;
};

} // namespace pictor::cli
