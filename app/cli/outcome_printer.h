// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/message_printer.h"
#include "cli/output_folder.h"
#include "cli/result_writer.h"
#include "engine/outcome.h"

#include <optional>

namespace pictor::cli {

// Puts what a statement leaves behind where it belongs: tables and the paths of pictures on stdout, messages and names
// of written files on stderr, files into the folder of --output. Borrows all it is given.
class OutcomePrinter
{
public:
    OutcomePrinter(Console&, const MessagePrinter&, Format, const OutputFolder* folder);

    // `statement`: its number in the run, from 1. `stop` ends the printing of a long table.
    Result<void> print(const engine::Outcome&, int statement, const std::string& kind, std::stop_token stop);

private:
    Result<void> printTable(const engine::ResultTable&, const std::function<bool()>& stopped);
    void printImages(const std::vector<engine::PrintedImage>&, const std::function<bool()>& stopped);
    Result<void> save(
        const engine::Outcome&, int statement, const std::string& kind, const std::function<bool()>& stopped);

    Console& m_console;
    const MessagePrinter& m_messages;
    Format m_format;
    const OutputFolder* m_folder;
    bool m_printedTable = false;
};

} // namespace pictor::cli
