// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/message_printer.h"

#include "cli/display_text.h"
#include "language/parser.h"

#include <algorithm>
#include <ostream>

namespace pictor::cli {

namespace {

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        break;
    }
    return "error";
}

std::string safe(std::string_view text)
{
    return visibleText(language::maskSecrets(text), LineBreaks::Keep);
}

// The line of `text` that holds `offset`.
TextSpan lineAround(std::string_view text, std::size_t offset)
{
    offset = std::min(offset, text.size());
    std::size_t begin = offset;
    while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r')
        --begin;
    return {begin, std::min(text.find_first_of("\r\n", offset), text.size())};
}

std::string expandTabs(std::string_view text)
{
    std::string expanded;
    for (const char c : text)
        expanded += c == '\t' ? std::string("    ") : std::string(1, c);
    return expanded;
}

std::string screenText(std::string_view text)
{
    return visibleText(expandTabs(text));
}

// A long line around the span: what is left out gives way to "…".
struct LineWindow
{
    std::string before; // the span
    std::string inside;
    std::string after;
};

std::string lastColumns(const std::string& text, int width)
{
    std::size_t cut = 0;
    while (displayWidth(std::string_view(text).substr(cut)) > width) {
        do {
            ++cut;
        } while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80);
    }
    return cut == 0 ? text : "…" + text.substr(cut);
}

LineWindow window(std::string_view line, TextSpan span)
{
    constexpr int mostBefore = 60;
    constexpr int mostInside = 100;
    constexpr int mostAfter = 40;
    constexpr std::size_t mostBytes = 2048; // of a line without end only the surroundings matter
    const std::string_view before = line.substr(0, span.begin);
    LineWindow result;
    result.before = before.size() > mostBytes ? "…" : lastColumns(screenText(before), mostBefore);
    result.inside = cutToWidth(screenText(line.substr(span.begin, std::min(span.size(), mostBytes))), mostInside);
    result.after = cutToWidth(screenText(line.substr(span.end, mostBytes)), mostAfter);
    return result;
}

} // namespace

void MessagePrinter::print(const Diagnostic& diagnostic, const ScriptSource& source) const
{
    if (!m_quiet || diagnostic.severity != Severity::Note)
        printBody(diagnostic.severity, diagnostic.error, &source);
}

void MessagePrinter::print(const Error& error) const
{
    printBody(Severity::Error, error, nullptr);
}

void MessagePrinter::note(std::string_view text) const
{
    if (!m_quiet)
        line(text);
}

void MessagePrinter::line(std::string_view text) const
{
    m_out << safe(text) << std::endl;
}

void MessagePrinter::printBody(Severity severity, const Error& error, const ScriptSource* source) const
{
    const bool placed = source && error.span;
    if (placed) {
        const TextPosition position = positionAt(source->text, error.span->begin);
        m_out << visibleText(source->name) << ':' << position.line << ':' << position.column << ": ";
    }
    m_out << severityName(severity) << ": " << safe(error.message);
    if (!error.code.empty())
        m_out << " [" << error.code << ']';
    m_out << '\n';
    if (placed)
        printSourceLine(*source, *error.span);
    if (!error.hint.empty())
        m_out << "hint: " << safe(error.hint) << '\n';
    m_out << std::flush;
}

void MessagePrinter::printSourceLine(const ScriptSource& source, TextSpan span) const
{
    const std::string_view text = source.text;
    const TextSpan lineSpan = lineAround(text, span.begin);
    const std::string_view line = lineSpan.in(text);
    const std::string number = std::to_string(positionAt(text, span.begin).line);
    const std::string margin = padToWidth(number, 5, Alignment::Right) + " | ";
    if (language::maskSecrets(line) != line) { // masking moves the columns, so the caret would point anywhere
        m_out << margin << safe(line) << '\n';
        return;
    }
    const std::size_t begin = std::min(span.begin, text.size()) - lineSpan.begin;
    const std::size_t end = std::max(std::min(span.end, lineSpan.end), begin + lineSpan.begin) - lineSpan.begin;
    const LineWindow shown = window(line, {begin, end});
    const int carets = std::max(displayWidth(shown.inside), 1);
    m_out << margin << shown.before << shown.inside << shown.after << '\n'
          << std::string(margin.size() - 2, ' ') << "| "
          << std::string(static_cast<std::size_t>(displayWidth(shown.before)), ' ') << '^'
          << std::string(static_cast<std::size_t>(carets - 1), '~') << '\n';
}

} // namespace pictor::cli
