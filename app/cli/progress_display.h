// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "cli/message_printer.h"

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace pictor::cli {

enum class ProgressStyle { None, Bar, Log };

// Hears what one running statement reports and shows it on stderr: a bar that is redrawn on a terminal, else a line
// every ten seconds. Keeps the first skipped inputs for the end. Used on the thread that runs the statement.
class ProgressDisplay : public ProgressSink
{
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    ProgressDisplay(std::ostream& err, const MessagePrinter&, const ScriptSource&, ProgressStyle, int width,
        Clock clock = &std::chrono::steady_clock::now);
    ~ProgressDisplay() override;

    void progress(const Progress&) override;
    void skipped(const SkippedInput&) override;
    void notice(const Diagnostic&) override;

    // Takes the bar off the screen.
    void erase();
    std::int64_t skippedCount() const { return m_skippedCount; }
    // "3 inputs were skipped: a.jpg: reason; ..."; `total` is at least what was heard of.
    std::string skippedSummary(std::int64_t total) const;

private:
    std::ostream& m_err;
    const MessagePrinter& m_messages;
    const ScriptSource& m_source;
    ProgressStyle m_style;
    int m_width;
    Clock m_clock;
    std::chrono::steady_clock::time_point m_lastLine;
    std::string m_shown;                 // the bar on the screen
    std::vector<SkippedInput> m_skipped; // the first few
    std::int64_t m_skippedCount = 0;
};

} // namespace pictor::cli
