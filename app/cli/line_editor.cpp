// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/line_editor.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <unistd.h>

namespace pictor::cli {

namespace {

constexpr int mostHistoryEntries = 1000;
constexpr char interruptMark = 'i';
constexpr char terminateMark = 't';

// On failure both ends are -1, which poll ignores: Ctrl-C then does nothing at the prompt.
void openWakePipe(int (&ends)[2])
{
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return;
    }
    for (const int end : ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
}

void loadHistory(const std::filesystem::path& file)
{
    using_history();
    // Time stamps between the entries let an entry have several lines.
    history_comment_char = '#';
    history_write_timestamps = 1;
    stifle_history(mostHistoryEntries);
    if (!file.empty())
        read_history(file.c_str()); // a missing file is an empty history
}

} // namespace

LineEditor* LineEditor::s_active = nullptr;

LineEditor::LineEditor(Interruption& interruption, std::filesystem::path history)
    : m_history(std::move(history))
{
    s_active = this;
    rl_readline_name = "pictor";
    rl_instream = stdin; // rl_reset_screen_size() wants them before readline has set itself up
    rl_outstream = stdout;
    rl_catch_signals = 0; // the signal thread has them
    openWakePipe(m_wakePipe);
    m_prompt.emplace(interruption, [this](Interruption::Reason reason) {
        const char mark = reason == Interruption::Reason::Interrupt ? interruptMark : terminateMark;
        [[maybe_unused]] const ssize_t written = write(m_wakePipe[1], &mark, 1);
    });
    loadHistory(m_history);
}

LineEditor::~LineEditor()
{
    m_prompt.reset();
    for (const int end : m_wakePipe) {
        if (end >= 0)
            close(end);
    }
    clear_history();
    if (!m_history.empty())
        history_truncate_file(m_history.c_str(), mostHistoryEntries);
    s_active = nullptr;
}

void LineEditor::handleLine(char* line)
{
    s_active->m_input = line ? Input{Kind::Line, line} : Input{};
    std::free(line);
    rl_callback_handler_remove(); // back to the terminal's usual mode before anything is printed
}

LineReader::Input LineEditor::read(const std::string& prompt)
{
    m_input.reset();
    rl_reset_screen_size();
    rl_callback_handler_install(prompt.c_str(), &LineEditor::handleLine);
    return waitForLine();
}

LineReader::Input LineEditor::waitForLine()
{
    while (!m_input) {
        pollfd waits[2] = {{STDIN_FILENO, POLLIN, 0}, {m_wakePipe[0], POLLIN, 0}};
        if (poll(waits, 2, -1) < 0 && errno != EINTR)
            break;
        if (waits[1].revents & POLLIN)
            return clearLine();
        if (waits[0].revents & (POLLIN | POLLHUP | POLLERR))
            rl_callback_read_char();
    }
    if (!m_input)
        rl_callback_handler_remove();
    if (!m_input || m_input->kind == Kind::End)
        std::fputs("\n", stdout);
    return m_input ? *std::move(m_input) : Input{};
}

LineReader::Input LineEditor::clearLine()
{
    char mark = interruptMark;
    char next = 0;
    while (::read(m_wakePipe[0], &next, 1) == 1)
        mark = next == terminateMark ? next : mark;
    rl_free_line_state();
    rl_callback_sigcleanup();
    rl_replace_line("", 0);
    rl_callback_handler_remove();
    std::fputs(mark == interruptMark ? "^C\n" : "\n", stdout);
    std::fflush(stdout);
    return {mark == interruptMark ? Kind::Cleared : Kind::End, {}};
}

void LineEditor::remember(const std::string& statement)
{
    const HIST_ENTRY* last = history_length > 0 ? history_get(history_base + history_length - 1) : nullptr;
    if (last && statement == last->line)
        return;
    add_history(statement.c_str());
    if (m_history.empty())
        return;
    // Appending leaves alone what another shell has added meanwhile. A history that cannot be kept is no reason to
    // disturb: it stays in memory.
    if (append_history(1, m_history.c_str()) != ENOENT)
        return;
    std::error_code code;
    std::filesystem::create_directories(m_history.parent_path(), code);
    write_history(m_history.c_str()); // made readable to its owner only
}

} // namespace pictor::cli
