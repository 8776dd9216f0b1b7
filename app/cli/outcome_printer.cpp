// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/outcome_printer.h"

#include "cli/display_text.h"
#include "cli/terminal_picture.h"
#include "engine/print_images.h"

#include <ostream>

namespace pictor::cli {

OutcomePrinter::OutcomePrinter(
    Console& console, const MessagePrinter& messages, Format format, const OutputFolder* folder)
    : m_console(console)
    , m_messages(messages)
    , m_format(format)
    , m_folder(folder)
{
}

Result<void> OutcomePrinter::print(
    const engine::Outcome& outcome, int statement, const std::string& kind, std::stop_token stop)
{
    const auto stopped = [&] { return stop.stop_requested(); };
    if (!outcome.message.empty())
        m_messages.note(outcome.message);
    // PRINT IMAGE shows pictures to people; a program that reads csv or json gets the rows they came from.
    const bool pictures = m_format == Format::Table && !outcome.images.empty();
    if (pictures)
        printImages(outcome.images, stopped);
    else if (outcome.table)
        PICTOR_TRY(printTable(*outcome.table, stopped));
    m_console.out << std::flush;
    return m_folder ? save(outcome, statement, kind, stopped) : Result<void>();
}

Result<void> OutcomePrinter::printTable(const engine::ResultTable& table, const std::function<bool()>& stopped)
{
    if (m_printedTable && m_format == Format::Table)
        m_console.out << '\n';
    m_printedTable = true;
    const int width = m_console.terminal.output ? m_console.terminal.width : 0;
    return makeResultWriter(m_format, width)->write(table, m_console.out, stopped);
}

void OutcomePrinter::printImages(const std::vector<engine::PrintedImage>& images, const std::function<bool()>& stopped)
{
    const bool draw = m_console.terminal.pictures && canDrawPictures();
    for (const engine::PrintedImage& image : images) {
        if (stopped() || !m_console.out.good())
            return;
        m_console.out << visibleText(image.file.string()) << '\n';
        if (!draw || !image.readable)
            continue;
        if (const Result<Image> preview = engine::readPreview(image)) // the engine has told of those it cannot read
            m_console.out << terminalPicture(*preview);
        if (!image.detail.empty())
            m_console.out << visibleText(image.detail) << '\n';
    }
}

Result<void> OutcomePrinter::save(
    const engine::Outcome& outcome, int statement, const std::string& kind, const std::function<bool()>& stopped)
{
    if (!outcome.images.empty()) {
        PICTOR_TRY_ASSIGN(const auto sheet, m_folder->saveContactSheet(outcome.images, statement, kind));
        m_messages.note("Wrote " + sheet.string());
    }
    if (outcome.table) {
        PICTOR_TRY_ASSIGN(const auto file, m_folder->saveTable(*outcome.table, statement, kind, stopped));
        m_messages.note("Wrote " + file.string());
    }
    return {};
}

} // namespace pictor::cli
