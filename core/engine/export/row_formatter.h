// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/row_source.h"

#include <functional>
#include <iosfwd>

namespace pictor::engine {

// Rows as text, one after the other: begin(), row() for each, end(). What end() adds tells a whole text from one that
// was cut off, where the format has a way to tell.
class RowFormatter
{
public:
    virtual ~RowFormatter() = default;
    virtual void begin(std::ostream& out) = 0;
    virtual void row(std::ostream& out, const Row& row) = 0;
    virtual void end(std::ostream& out) = 0;
};

// All rows of a source, a page at a time, so that a result of any size takes the same memory. Stops early, without an
// error and without end(), once the stream has failed or `stopped` says so.
Result<void> writeRows(
    RowSource& source, RowFormatter& formatter, std::ostream& out, const std::function<bool()>& stopped);

} // namespace pictor::engine
