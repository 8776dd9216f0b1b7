// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pictor::test {

// What a driver saw of one statement, in the terms of sql_case.h.
struct SqlResult
{
    std::optional<Error> error;
    std::string message;              // what was said about the success
    std::vector<std::string> notices; // codes of warnings and notes
    std::int64_t skipped = 0;
    bool hasTable = false;
    std::vector<std::string> columns;           // may be empty when there are no rows
    std::vector<std::vector<std::string>> rows; // cells as canonical text
};

// A way to run statements: the engine in process, or the command line program.
class SqlDriver
{
public:
    virtual ~SqlDriver() = default;
    virtual SqlResult run(const std::string& sql) = 0;
};

// Each test program links one driver, which defines this.
std::unique_ptr<SqlDriver> makeSqlDriver(const std::filesystem::path& workspace);

// Canonical texts of cells.
std::string realCell(double number);                      // shortest, with a point: "1.0"
std::string vectorCell(const std::vector<float>& vector); // "[0.5, 1.0]"
std::string textCell(const std::string& text);            // \t, \n, \r escaped; (empty)

} // namespace pictor::test
