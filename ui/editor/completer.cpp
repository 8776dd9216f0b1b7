// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/completer.h"

#include "ui/editor/completion_popup.h"
#include "ui/editor/script_editor.h"
#include "ui/editor/script_editor_parts.h"
#include "ui/editor/snippet_text.h"
#include "ui/session/text.h"

#include <QKeyEvent>
#include <QLabel>
#include <QStyle>

#include <algorithm>
#include <chrono>

namespace pictor::ui {

using language::Wanted;

namespace {

using namespace std::chrono_literals;

constexpr auto tipPause = 200ms;

} // namespace

Completer::Completer(ScriptEditor& editor)
    : QObject(&editor)
    , m_editor(editor)
{
    m_popup = new CompletionPopup(&editor);
    m_tip = new QLabel(&editor, Qt::ToolTip | Qt::FramelessWindowHint);
    m_tip->setObjectName(QStringLiteral("optionTip"));
    m_tip->setAccessibleName(tr("Option"));
    m_tip->setAttribute(Qt::WA_ShowWithoutActivating);
    m_tip->setTextFormat(Qt::RichText);
    m_tip->setFrameShape(QFrame::StyledPanel);
    m_tip->setMargin(m_tip->fontMetrics().height() / 4);
    m_tip->setBackgroundRole(QPalette::ToolTipBase);
    m_tip->setForegroundRole(QPalette::ToolTipText);
    m_tip->setAutoFillBackground(true);
    m_refresh.setSingleShot(true);
    m_tipDelay.setSingleShot(true);
    m_tipDelay.setInterval(tipPause);
    connect(m_popup, &CompletionPopup::chosen, this, &Completer::accept);
    connect(&m_refresh, &QTimer::timeout, this, &Completer::refresh);
    connect(&m_tipDelay, &QTimer::timeout, this, &Completer::showTip);
    connect(&editor, &QsciScintillaBase::SCN_CHARADDED, this, &Completer::onCharacter);
    connect(&editor, &QsciScintillaBase::SCN_UPDATEUI, this, &Completer::onUpdate);
}

Completer::~Completer() = default;

void Completer::setSource(CompletionSourcePtr source)
{
    m_source = source ? std::move(source) : std::make_shared<CompletionSource>();
    if (isShown())
        m_refresh.start(0);
}

void Completer::complete()
{
    show(Occasion::Asked);
}

void Completer::hide()
{
    m_refresh.stop();
    m_popup->hide();
    m_tip->hide();
}

bool Completer::isShown() const
{
    return m_popup->isVisible();
}

const std::vector<Candidate>& Completer::candidates() const
{
    return m_popup->candidates();
}

QString Completer::shownTip() const
{
    return m_tip->isVisible() ? m_tip->text() : QString();
}

void Completer::onCharacter(int)
{
    if (!isShown())
        m_occasion = Occasion::Typed;
    m_refresh.start(0);
}

// After every change of the text or the cursor.
void Completer::onUpdate()
{
    m_tipDelay.start();
    if (!isShown() || m_refresh.isActive())
        return;
    const std::size_t cursor = m_editor.cursor();
    const bool left
        = cursor < m_completion.prefix.begin || cursor > m_completion.prefix.begin + m_completion.typed.size();
    const bool deleted = cursor < m_completion.prefix.begin + m_completion.typed.size();
    if (left)
        m_popup->hide();
    else if (deleted)
        m_refresh.start(0);
}

void Completer::refresh()
{
    show(m_occasion);
}

void Completer::show(Occasion occasion)
{
    m_occasion = occasion;
    m_completion = language::completionAt(m_editor.view(), m_editor.cursor());
    auto candidates = candidatesFor(m_completion, *m_source, m_editor.analyser().latest()->names);
    if (!isWorthShowing(candidates, occasion))
        return m_popup->hide();
    m_popup->showCandidates(std::move(candidates), caretOnScreen(m_completion.prefix.begin));
}

bool Completer::isWorthShowing(const std::vector<Candidate>& candidates, Occasion occasion) const
{
    if (candidates.empty())
        return false;
    if (occasion == Occasion::Asked)
        return true;
    const QString typed = toQString(m_completion.typed);
    // Return must end the line, not fill in what is there already.
    if (candidates.front().text.compare(typed, Qt::CaseInsensitive) == 0)
        return false;
    if (typed.isEmpty()) {
        const bool onlyColumns = m_completion.qualifier.empty()
            && std::ranges::all_of(
                m_completion.wanted, [](Wanted kind) { return kind == Wanted::Column || kind == Wanted::Function; });
        return !onlyColumns && !m_completion.wanted.empty();
    }
    const bool names
        = std::ranges::any_of(candidates, [](const Candidate& one) { return one.kind != CandidateKind::Keyword; });
    return names || typed.size() > 1;
}

bool Completer::takesKey(const QKeyEvent& event)
{
    const bool plain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::KeypadModifier;
    if (!isShown() || !plain) {
        if (plain && event.key() == Qt::Key_Tab)
            return m_hasPlaces && goToNextPlace();
        if (event.key() == Qt::Key_Escape && (m_tip->isVisible() || m_hasPlaces)) {
            m_dismissedKey = m_completion.option ? m_completion.option->key : std::string();
            m_tip->hide();
            clearPlaces();
            return true;
        }
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_popup->move(event.key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        m_popup->move(event.key() == Qt::Key_PageUp ? -m_popup->rowsOnPage() : m_popup->rowsOnPage());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        accept();
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        return true;
    default:
        return false;
    }
}

void Completer::accept()
{
    const Candidate* current = m_popup->current();
    if (!current)
        return;
    const Candidate candidate = *current;
    m_popup->hide();
    insert(candidate);
    const bool goesOn = candidate.insert.endsWith(u'=') || candidate.text.endsWith(u'/')
        || candidate.insert.contains(QStringLiteral("$0"));
    if (goesOn) {
        m_occasion = Occasion::Typed;
        m_refresh.start(0);
    }
}

void Completer::insert(const Candidate& candidate)
{
    const std::size_t begin = m_completion.prefix.begin;
    const long line = m_editor.SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, begin);
    const QString indent(m_editor.indentation(static_cast<int>(line)), u' ');
    SnippetText snippet = readSnippet(candidate.insert, indent);
    const bool open = m_completion.quote != '\0' && !m_completion.closed && !candidate.text.endsWith(u'/');
    if (open)
        snippet.text += m_completion.quote;
    m_editor.replaceRange(m_completion.prefix, snippet.text);
    const std::size_t end = begin + static_cast<std::size_t>(snippet.text.size());
    m_editor.setCursor(snippet.cursor ? begin + *snippet.cursor : end);
    if (snippet.places.empty())
        return;
    m_editor.SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, part::placeholderIndicator);
    for (const TextSpan place : snippet.places)
        m_editor.SendScintilla(
            QsciScintillaBase::SCI_INDICATORFILLRANGE, begin + place.begin, static_cast<long>(place.size()));
    m_hasPlaces = true;
    m_editor.setCursor(begin);
    goToNextPlace();
}

// Selects the next place to fill in. False when there is none any more.
bool Completer::goToNextPlace()
{
    const auto call = [this](unsigned message, std::size_t offset) {
        return static_cast<std::size_t>(
            m_editor.SendScintilla(message, part::placeholderIndicator, static_cast<long>(offset)));
    };
    std::size_t begin = m_editor.selection().begin;
    if (call(QsciScintillaBase::SCI_INDICATORVALUEAT, begin) == 0)
        begin = call(QsciScintillaBase::SCI_INDICATOREND, begin);
    if (begin >= m_editor.size() || call(QsciScintillaBase::SCI_INDICATORVALUEAT, begin) == 0) {
        m_hasPlaces = false;
        return false;
    }
    const std::size_t end = call(QsciScintillaBase::SCI_INDICATOREND, begin);
    m_editor.SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, part::placeholderIndicator);
    m_editor.SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, begin, static_cast<long>(end - begin));
    m_editor.select({begin, end});
    return true;
}

void Completer::clearPlaces()
{
    m_hasPlaces = false;
    m_editor.SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, part::placeholderIndicator);
    m_editor.SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(m_editor.size()));
}

void Completer::showTip()
{
    const language::Completion here = language::completionAt(m_editor.view(), m_editor.cursor());
    const std::string key = here.option ? here.option->key : std::string();
    if (key != m_dismissedKey)
        m_dismissedKey.clear();
    const bool wanted = !key.empty() && m_dismissedKey.empty() && m_editor.hasFocus();
    const QString help = wanted ? optionHelp(*here.option) : QString();
    if (help.isEmpty())
        return m_tip->hide();
    if (!isShown())
        m_completion.option = here.option;
    m_tip->setText(help);
    m_tip->adjustSize();
    const QRect caret = caretOnScreen(here.prefix.begin);
    m_tip->move(caret.left(), caret.top() - m_tip->height() - 2);
    m_tip->show();
}

QRect Completer::caretOnScreen(std::size_t offset) const
{
    const auto at = static_cast<long>(offset);
    const auto x = static_cast<int>(m_editor.SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0UL, at));
    const auto y = static_cast<int>(m_editor.SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, at));
    const long line = m_editor.SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, offset);
    const auto height = static_cast<int>(m_editor.SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, line));
    return {m_editor.viewport()->mapToGlobal(QPoint(x, y)), QSize(1, height)};
}

} // namespace pictor::ui
