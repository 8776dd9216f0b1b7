// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress_display.h"

#include "cli/progress_line.h"

#include <algorithm>
#include <ostream>

namespace pictor::cli {

namespace {
constexpr std::size_t namedSkips = 5;
constexpr std::chrono::seconds logInterval{10};
constexpr std::string_view eraseLine = "\r\x1b[K";
} // namespace

ProgressDisplay::ProgressDisplay(std::ostream& err, const MessagePrinter& messages, const ScriptSource& source,
    ProgressStyle style, int width, Clock clock)
    : m_err(err)
    , m_messages(messages)
    , m_source(source)
    , m_style(style)
    , m_width(width)
    , m_clock(std::move(clock))
    , m_lastLine(m_clock())
{
}

ProgressDisplay::~ProgressDisplay()
{
    erase();
}

void ProgressDisplay::progress(const Progress& progress)
{
    if (m_style == ProgressStyle::Bar) {
        // One column stays free: a full line would wrap, and the wrapped part could not be erased.
        std::string bar = progressBar(progress, m_width - 1);
        if (bar != m_shown)
            m_err << eraseLine << bar << std::flush;
        m_shown = std::move(bar);
    } else if (m_style == ProgressStyle::Log && m_clock() - m_lastLine >= logInterval) {
        m_lastLine = m_clock();
        m_messages.line(progressSentence(progress));
    }
}

void ProgressDisplay::skipped(const SkippedInput& input)
{
    ++m_skippedCount;
    if (m_skipped.size() < namedSkips)
        m_skipped.push_back(input);
}

void ProgressDisplay::notice(const Diagnostic& diagnostic)
{
    erase();
    m_messages.print(diagnostic, m_source);
}

void ProgressDisplay::erase()
{
    if (!m_shown.empty())
        m_err << eraseLine << std::flush;
    m_shown.clear();
}

std::string ProgressDisplay::skippedSummary(std::int64_t total) const
{
    total = std::max(total, m_skippedCount);
    std::string text = std::to_string(total) + (total == 1 ? " input was skipped" : " inputs were skipped");
    std::string_view separator = ": ";
    for (const SkippedInput& input : m_skipped) {
        text += std::string(separator) + input.name + ": " + input.reason.message;
        separator = "; ";
    }
    const bool more = !m_skipped.empty() && total > std::ssize(m_skipped);
    return text + (more ? "; ..." : "");
}

} // namespace pictor::cli
