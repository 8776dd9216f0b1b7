// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/formatter.h"
#include "language/parser.h"
#include "language/statement_at.h"
#include "ui/editor/completer.h"
#include "ui/editor/script_editor.h"

#include <algorithm>
#include <limits>
#include <string>

// What ScriptEditor does with its text: comments, layout, and picking what to run.
namespace pictor::ui {

namespace {

constexpr std::size_t shortText = 64 * 1024; // laid out in a few milliseconds
constexpr std::string_view commentMark = "--";

std::size_t indentOf(std::string_view line)
{
    return std::min(line.find_first_not_of(" \t"), line.size());
}

bool isBlank(std::string_view line)
{
    return indentOf(line) == line.size();
}

bool isCommented(std::string_view line)
{
    return line.substr(indentOf(line)).starts_with(commentMark);
}

QByteArray formatted(const QByteArray& text)
{
    return QByteArray::fromStdString(language::formatScript({text.constData(), static_cast<std::size_t>(text.size())}));
}

} // namespace

void ScriptEditor::toggleComment()
{
    const TextSpan selected = selection();
    const long first = lineOf(selected.begin);
    long last = lineOf(selected.end);
    if (last > first && lineSpan(last).begin == selected.end)
        --last; // a selection that ends before a line does not mean that line
    bool commented = true;
    bool blank = true;
    std::size_t indent = std::numeric_limits<std::size_t>::max();
    for (long line = first; line <= last; ++line) {
        const std::string_view text = lineSpan(line).in(view());
        if (isBlank(text))
            continue;
        blank = false;
        commented = commented && isCommented(text);
        indent = std::min(indent, indentOf(text));
    }
    SendScintilla(SCI_BEGINUNDOACTION);
    for (long line = first; line <= last; ++line) {
        if (commented && !blank)
            uncommentLine(line);
        else if (blank || !isBlank(lineSpan(line).in(view())))
            commentLine(line, blank ? 0 : indent);
    }
    if (selected.size() > 0)
        select({lineSpan(first).begin, lineSpan(last).end});
    SendScintilla(SCI_ENDUNDOACTION);
}

void ScriptEditor::commentLine(long line, std::size_t indent)
{
    SendScintilla(SCI_INSERTTEXT, lineSpan(line).begin + indent, "-- ");
}

void ScriptEditor::uncommentLine(long line)
{
    const TextSpan span = lineSpan(line);
    const std::string_view text = span.in(view());
    if (!isCommented(text))
        return;
    const std::size_t indent = indentOf(text);
    const bool blankBehind = text.substr(indent + commentMark.size()).starts_with(' ');
    SendScintilla(SCI_DELETERANGE, span.begin + indent, static_cast<long>(commentMark.size() + (blankBehind ? 1 : 0)));
}

void ScriptEditor::formatText()
{
    const QByteArray before = utf8();
    const quint64 version = revision();
    const auto take = [this, version, before](const QByteArray& after) {
        if (version != revision() || after == before)
            return; // typed meanwhile, or nothing to do
        const int line = static_cast<int>(lineOf(cursor()));
        const int top = firstVisibleLine();
        replaceAll(after);
        setCursorPosition(std::min(line, lines() - 1), 0);
        setFirstVisibleLine(top);
    };
    if (size() <= shortText)
        return take(formatted(before));
    m_worker.submit(
        this, [before](const std::stop_token&) { return formatted(before); }, take);
}

void ScriptEditor::withCurrentScript(const std::function<void(const RunScript&)>& then)
{
    const TextSpan selected = selection();
    if (selected.size() > 0) {
        RunScript run{QByteArray::fromStdString(std::string(selected.in(view()))), {}, selected.begin};
        const auto script = language::parse({run.text.constData(), static_cast<std::size_t>(run.text.size())});
        for (const language::Statement& statement : script.statements)
            run.statements.push_back(statement.span);
        if (!run.statements.empty())
            then(run);
        return;
    }
    m_analyser.whenCurrent([this, then](const ScriptAnalysis& analysis) {
        const auto index = language::statementAt(analysis.script, analysis.view(), cursor());
        if (index)
            then({analysis.text, {analysis.script.statements[*index].span}, 0});
    });
}

void ScriptEditor::withWholeScript(const std::function<void(const RunScript&)>& then)
{
    m_analyser.whenCurrent([then](const ScriptAnalysis& analysis) {
        RunScript run{analysis.text, {}, 0};
        for (const language::Statement& statement : analysis.script.statements)
            run.statements.push_back(statement.span);
        if (!run.statements.empty())
            then(run);
    });
}

} // namespace pictor::ui
