// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_at.h"
#include "ui/editor/completer.h"
#include "ui/editor/script_editor.h"
#include "ui/editor/script_editor_parts.h"
#include "ui/session/text.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

// What ScriptEditor marks: the statement under the cursor, messages, and what runs.
namespace pictor::ui {

namespace {

constexpr long mostStatementLines = 2000; // a longer statement shows its bar on these

} // namespace

void ScriptEditor::onModified(int position, int type, int length)
{
    if ((type & (SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT)) == 0)
        return;
    const auto offset = static_cast<std::size_t>(position);
    const auto bytes = static_cast<std::size_t>(length);
    const bool inserted = (type & SC_MOD_INSERTTEXT) != 0;
    m_messages.edited(offset, inserted ? 0 : bytes, inserted ? bytes : 0);
    m_analyser.textChanged();
    m_idle.start();
}

void ScriptEditor::onAnalysed()
{
    markStatement();
    showDiagnostics();
    const ScriptAnalysis& analysis = *m_analyser.latest();
    if (!analysis.script.hasErrors())
        Q_EMIT checkWanted(analysis.text, analysis.revision);
}

void ScriptEditor::setDiagnostics(const std::vector<Diagnostic>& diagnostics, quint64 revision)
{
    if (revision != this->revision())
        return;
    m_checked = diagnostics;
    m_checkedRevision = revision;
    showDiagnostics();
}

void ScriptEditor::showDiagnostics()
{
    if (!m_analyser.isCurrent())
        return;
    m_messages.replace(MessageOrigin::Syntax, settled(m_analyser.latest()->script.diagnostics), size());
    if (m_checkedRevision == revision())
        m_messages.replace(MessageOrigin::Check, settled(m_checked), size());
    showMessages();
}

// Without those of the statement that somebody is still typing.
std::vector<Diagnostic> ScriptEditor::settled(const std::vector<Diagnostic>& diagnostics) const
{
    if (!m_idle.isActive() || !m_statement)
        return diagnostics;
    const TextSpan typed{m_statement->begin, std::max(m_statement->end, cursor())};
    std::vector<Diagnostic> result;
    std::ranges::copy_if(diagnostics, std::back_inserter(result), [&](const Diagnostic& one) {
        return !one.error.span || one.error.span->begin < typed.begin || one.error.span->begin > typed.end;
    });
    return result;
}

void ScriptEditor::showMessages()
{
    for (const int indicator : {part::errorIndicator, part::warningIndicator}) {
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(size()));
    }
    markerDeleteAll(part::errorMarker);
    markerDeleteAll(part::warningMarker);
    for (const EditorMessage& message : m_messages.all())
        drawMessage(message);
}

void ScriptEditor::drawMessage(const EditorMessage& message)
{
    TextSpan span = message.span;
    if (span.size() == 0) { // something is missing: the character before it is marked
        span.begin = static_cast<std::size_t>(SendScintilla(SCI_POSITIONBEFORE, span.begin));
        if (span.size() == 0)
            span.end = static_cast<std::size_t>(SendScintilla(SCI_POSITIONAFTER, span.end));
    }
    const bool isError = message.severity == Severity::Error;
    const int indicator = isError ? part::errorIndicator : part::warningIndicator;
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
    SendScintilla(SCI_INDICATORFILLRANGE, span.begin, static_cast<long>(span.size()));
    markerAdd(static_cast<int>(lineOf(span.begin)), isError ? part::errorMarker : part::warningMarker);
}

void ScriptEditor::clearRunMarks()
{
    m_messages.clear(MessageOrigin::Run);
    markerDeleteAll(part::runningMarker);
    showMessages();
}

void ScriptEditor::markRunning(TextSpan statement)
{
    markerDeleteAll(part::runningMarker);
    markerAdd(static_cast<int>(lineOf(std::min(statement.begin, size()))), part::runningMarker);
}

void ScriptEditor::markError(TextSpan span, const Error& error)
{
    markerDeleteAll(part::runningMarker);
    span.end = std::min(span.end, size());
    span.begin = std::min(span.begin, span.end);
    m_messages.add({MessageOrigin::Run, Severity::Error, error, span});
    showMessages();
}

// The bar and the shade follow the cursor; while the script is being read again, the old ones stay.
void ScriptEditor::markStatement()
{
    if (!m_analyser.isCurrent())
        return;
    const ScriptAnalysis& analysis = *m_analyser.latest();
    const auto index = language::statementAt(analysis.script, analysis.view(), cursor());
    const auto statement = index ? std::optional(analysis.script.statements[*index].span) : std::nullopt;
    markerDeleteAll(part::statementMarker);
    markerDeleteAll(part::statementBar);
    m_statement = statement;
    if (!statement)
        return;
    const long first = lineOf(statement->begin);
    const long last = std::min(lineOf(statement->end), first + mostStatementLines);
    for (long line = first; line <= last; ++line) {
        markerAdd(static_cast<int>(line), part::statementMarker);
        markerAdd(static_cast<int>(line), part::statementBar);
    }
}

void ScriptEditor::onCursorMoved()
{
    markStatement();
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    Q_EMIT cursorMoved(line + 1, column + 1, messageAt(cursor()));
}

QString ScriptEditor::textOf(const std::vector<const EditorMessage*>& messages) const
{
    QStringList texts;
    for (const EditorMessage* message : messages) {
        const QString text = toQString(message->error.text());
        if (!texts.contains(text))
            texts.append(text);
    }
    return texts.join(u'\n');
}

QString ScriptEditor::messageAt(std::size_t offset) const
{
    return textOf(m_messages.in({offset, offset}));
}

QString ScriptEditor::messageOnLine(int line) const
{
    return textOf(m_messages.in(lineSpan(line)));
}

void ScriptEditor::goToNextMessage()
{
    goToMessage(1);
}

void ScriptEditor::goToPreviousMessage()
{
    goToMessage(-1);
}

void ScriptEditor::goToMessage(int direction)
{
    std::vector<std::size_t> places;
    for (const EditorMessage& message : m_messages.all())
        places.push_back(message.span.begin);
    if (places.empty())
        return;
    std::ranges::sort(places);
    const std::size_t here = cursor();
    std::size_t target = direction > 0 ? places.front() : places.back(); // around the end
    if (direction > 0) {
        if (const auto next = std::ranges::upper_bound(places, here); next != places.end())
            target = *next;
    } else if (const auto next = std::ranges::lower_bound(places, here); next != places.begin()) {
        target = *(next - 1);
    }
    setCursor(target);
    ensureCursorVisible();
}

bool ScriptEditor::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QsciScintilla::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int margins
        = marginWidth(part::numberMargin) + marginWidth(part::symbolMargin) + marginWidth(part::foldMargin);
    const auto x = static_cast<unsigned long>(std::max(0, help->pos().x()));
    const long position = help->pos().x() < margins
        ? SendScintilla(SCI_POSITIONFROMPOINT, x, static_cast<long>(help->pos().y()))
        : SendScintilla(SCI_POSITIONFROMPOINTCLOSE, x, static_cast<long>(help->pos().y()));
    const QString text = position < 0 ? QString()
        : help->pos().x() < margins   ? messageOnLine(static_cast<int>(lineOf(static_cast<std::size_t>(position))))
                                      : messageAt(static_cast<std::size_t>(position));
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), this);
    return true;
}

} // namespace pictor::ui
