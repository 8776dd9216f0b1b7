// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/interruption.h"
#include "cli/line_reader.h"

#include <optional>

namespace pictor::cli {

// GNU readline on the process's own terminal, with a history file. Uses readline's callback interface, so that Ctrl-C,
// which arrives on the signal thread, can wake the prompt through a pipe. One at a time: readline is global.
class LineEditor : public LineReader
{
public:
    LineEditor(Interruption&, std::filesystem::path history);
    ~LineEditor() override;

    Input read(const std::string& prompt) override;
    void remember(const std::string& statement) override;

private:
    static void handleLine(char* line);
    Input waitForLine();
    Input clearLine();

    std::filesystem::path m_history;
    int m_wakePipe[2] = {-1, -1};
    std::optional<Input> m_input;                 // set by readline once a line is complete
    std::optional<Interruption::Prompt> m_prompt; // while the pipe is open
    static LineEditor* s_active;                  // readline's callbacks take no argument
};

} // namespace pictor::cli
