// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// The rows of one statement in a scratch file: written by the thread that runs the statement, read on another while it
// grows and after. Immutable and shared between those threads; the file goes with the last owner.
struct ResultFile
{
    ResultFile(std::filesystem::path path, std::vector<Column> resultColumns);
    ~ResultFile();
    ResultFile(const ResultFile&) = delete;
    ResultFile& operator=(const ResultFile&) = delete;

    const std::filesystem::path file;
    const std::vector<Column> columns;
};

// Hears of a result on the thread that writes it.
class ResultReceiver
{
public:
    virtual ~ResultReceiver() = default;
    virtual std::filesystem::path folder() const = 0; // where scratch files may be made
    // Before the first call of grown(); `imageColumn`: the one whose pictures PRINT IMAGE shows.
    virtual void opened(std::shared_ptr<const ResultFile> result, std::optional<std::size_t> imageColumn) = 0;
    virtual void grown(std::int64_t rows) = 0; // so many can be read now; at most ten times a second
};

// Runs a query and writes its rows, in their order, to a file of the receiver's, which sees the first ones at once.
// Returns their number. After a stop, what was read so far stays readable.
Result<std::int64_t> writeResult(Database& database, std::string_view sql, std::optional<std::size_t> imageColumn,
    ResultReceiver& receiver, const RunContext& context, Database::Origin origin);

} // namespace pictor::store
