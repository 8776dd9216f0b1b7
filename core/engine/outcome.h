// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pictor::engine {

// One picture of PRINT IMAGE.
struct PrintedImage
{
    std::string path;           // as the table has it
    std::filesystem::path file; // where it is: <workspace>/<path>
    std::string detail;         // the row's other values, "0.993211"; may be empty
    bool readable = true;       // false: the file is missing or no picture; reported as skipped
};

// What a statement leaves behind: a message, a table, or pictures with the table they came from. With a ResultReceiver
// the rows have gone there, and there is neither table nor pictures.
struct Outcome
{
    std::string message; // "Success"; empty when there is a table
    std::optional<ResultTable> table;
    std::vector<PrintedImage> images;
    std::optional<std::int64_t> rowsDelivered; // to the receiver
    std::int64_t skippedInputs = 0;
};

} // namespace pictor::engine
