// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/line_reader.h"

#ifdef PICTOR_HAVE_READLINE
#include "cli/line_editor.h"
#endif

#include <istream>
#include <ostream>

namespace pictor::cli {

LineReader::Input StreamLineReader::read(const std::string& prompt)
{
    if (m_prompts)
        *m_prompts << prompt << std::flush;
    std::string line;
    if (!std::getline(m_in, line)) {
        if (m_prompts)
            *m_prompts << std::endl;
        return {};
    }
    if (line.ends_with('\r'))
        line.pop_back();
    return {Kind::Line, std::move(line)};
}

std::unique_ptr<LineReader> makeLineReader(Console& console, [[maybe_unused]] const std::filesystem::path& history)
{
#ifdef PICTOR_HAVE_READLINE
    if (console.terminal.input && console.terminal.output)
        return std::make_unique<LineEditor>(console.interruption, history);
#endif
    // Results may go to a file: prompts belong on stderr.
    return std::make_unique<StreamLineReader>(console.in, console.terminal.input ? &console.err : nullptr);
}

} // namespace pictor::cli
