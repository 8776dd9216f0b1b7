// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

namespace pictor::cli {

enum class Format { Table, Csv, Json, JsonLines };

// Puts one result table on a stream. Reads it by page, so that a result of any size takes the same memory.
class ResultWriter
{
public:
    virtual ~ResultWriter() = default;
    // Stops early, without an error, once the stream has failed or `stopped` says so.
    virtual Result<void> write(const engine::ResultTable&, std::ostream&, const std::function<bool()>& stopped) = 0;
};

// `width`: columns a table may take; 0 for any.
std::unique_ptr<ResultWriter> makeResultWriter(Format format, int width = 0);

} // namespace pictor::cli
