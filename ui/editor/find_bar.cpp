// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/find_bar.h"

#include "ui/editor/script_editor.h"
#include "ui/editor/script_editor_parts.h"
#include "ui/settings/named_icon.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace pictor::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto searchPause = 120ms;

} // namespace

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("findBar"));
    setupFields();
    setupLayout();
    m_searchAgain.setSingleShot(true);
    m_searchAgain.setInterval(searchPause);
    connect(&m_searchAgain, &QTimer::timeout, this, &FindBar::search);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::search);
    for (QToolButton* toggle : {m_case, m_words, m_expression})
        connect(toggle, &QToolButton::toggled, this, &FindBar::search);
    hide();
}

void FindBar::setupFields()
{
    m_find = new QLineEdit(this);
    m_find->setObjectName(QStringLiteral("findText"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_replace = new QLineEdit(this);
    m_replace->setObjectName(QStringLiteral("replaceText"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(10000).arg(10000)));
    m_case = addToggle(QStringLiteral("matchCase"), tr("Aa"), tr("Match case"));
    m_words = addToggle(QStringLiteral("wholeWords"), tr("W"), tr("Whole words"));
    m_expression = addToggle(QStringLiteral("regularExpression"), QStringLiteral(".*"), tr("Regular expression"));
}

void FindBar::setupLayout()
{
    auto* findRow = new QHBoxLayout;
    findRow->addWidget(m_find, 1);
    for (QToolButton* toggle : {m_case, m_words, m_expression})
        findRow->addWidget(toggle);
    findRow->addWidget(m_count);
    QToolButton* previous = addButton(
        QStringLiteral("findPrevious"), QStringLiteral("arrow-up"), QStringLiteral("↑"), tr("Previous (Shift+Enter)"));
    QToolButton* next
        = addButton(QStringLiteral("findNext"), QStringLiteral("arrow-down"), QStringLiteral("↓"), tr("Next (Enter)"));
    QToolButton* closing
        = addButton(QStringLiteral("closeFindBar"), QStringLiteral("close"), QStringLiteral("✕"), tr("Close (Esc)"));
    for (QToolButton* button : {previous, next, closing})
        findRow->addWidget(button);
    m_replaceRow = new QWidget(this);
    auto* replaceRow = new QHBoxLayout(m_replaceRow);
    replaceRow->setContentsMargins(0, 0, 0, 0);
    replaceRow->addWidget(m_replace, 1);
    QToolButton* one = addButton(QStringLiteral("replaceOne"), {}, tr("Replace"), tr("Replace this one (Enter)"));
    QToolButton* all = addButton(QStringLiteral("replaceAll"), {}, tr("Replace all"), tr("Replace all (Alt+Enter)"));
    replaceRow->addWidget(one);
    replaceRow->addWidget(all);
    auto* rows = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 4;
    rows->setContentsMargins(2 * gap, gap, 2 * gap, gap);
    rows->setSpacing(gap);
    rows->addLayout(findRow);
    rows->addWidget(m_replaceRow);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    connect(one, &QToolButton::clicked, this, &FindBar::replaceOne);
    connect(all, &QToolButton::clicked, this, &FindBar::replaceAll);
}

QToolButton* FindBar::addToggle(const QString& name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

QToolButton* FindBar::addButton(const QString& name, const QString& icon, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setIcon(namedIcon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    return button;
}

void FindBar::setEditor(ScriptEditor* editor)
{
    unmark();
    disconnect(m_textChanged);
    m_editor = editor;
    if (editor)
        m_textChanged = connect(editor, &QsciScintilla::textChanged, this, [this] {
            if (isVisible())
                m_searchAgain.start();
        });
    if (isVisible())
        search();
}

void FindBar::openToFind()
{
    open(false);
}

void FindBar::openToReplace()
{
    open(true);
}

void FindBar::open(bool withReplacement)
{
    m_replaceRow->setVisible(withReplacement);
    show();
    if (m_editor && m_editor->hasSelectedText() && !m_editor->selectedText().contains(u'\n'))
        m_find->setText(m_editor->selectedText());
    m_find->selectAll();
    m_find->setFocus();
    search();
}

void FindBar::close()
{
    unmark();
    hide();
    if (m_editor)
        m_editor->setFocus();
}

SearchQuery FindBar::query() const
{
    return {m_find->text(), m_expression->isChecked(), m_case->isChecked(), m_words->isChecked()};
}

void FindBar::search()
{
    m_searchAgain.stop();
    if (!m_editor)
        return;
    m_hits = findAll(m_editor->utf8(), query());
    mark();
    showCount();
}

void FindBar::mark()
{
    unmark();
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, part::foundIndicator);
    for (const TextSpan hit : m_hits.spans)
        m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORFILLRANGE, hit.begin, static_cast<long>(hit.size()));
}

void FindBar::unmark()
{
    if (!m_editor)
        return;
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, part::foundIndicator);
    m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(m_editor->size()));
}

void FindBar::showCount()
{
    if (!m_hits.error.isEmpty()) {
        m_count->setText(tr("Not readable"));
        m_count->setToolTip(m_hits.error);
        return;
    }
    m_count->setToolTip({});
    const QString total = locale().toString(static_cast<qulonglong>(m_hits.spans.size()))
        + QString(m_hits.cut ? QStringLiteral("+") : QString());
    if (const auto index = selectedHit())
        m_count->setText(tr("%1 of %2").arg(locale().toString(static_cast<qulonglong>(*index + 1)), total));
    else if (m_find->text().isEmpty())
        m_count->clear();
    else
        m_count->setText(m_hits.spans.empty() ? tr("Nothing found") : tr("%1 found").arg(total));
}

std::optional<std::size_t> FindBar::selectedHit() const
{
    const auto found = std::ranges::find(m_hits.spans, m_editor->selection());
    return found == m_hits.spans.end() ? std::nullopt
                                       : std::optional(static_cast<std::size_t>(found - m_hits.spans.begin()));
}

void FindBar::findNext()
{
    step(1);
}

void FindBar::findPrevious()
{
    step(-1);
}

void FindBar::step(int direction)
{
    if (!m_editor)
        return;
    search();
    const std::vector<TextSpan>& hits = m_hits.spans;
    if (hits.empty())
        return;
    const TextSpan here = m_editor->selection();
    std::size_t index = 0; // around the end
    if (direction > 0) {
        const std::size_t from = selectedHit() ? here.begin + 1 : here.begin;
        const auto next = std::ranges::lower_bound(hits, from, {}, &TextSpan::begin);
        index = next == hits.end() ? 0 : static_cast<std::size_t>(next - hits.begin());
    } else {
        const auto next = std::ranges::lower_bound(hits, here.begin, {}, &TextSpan::begin);
        index = next == hits.begin() ? hits.size() - 1 : static_cast<std::size_t>(next - hits.begin()) - 1;
    }
    m_editor->select(hits[index]);
    m_editor->ensureCursorVisible();
    showCount();
}

void FindBar::replaceOne()
{
    if (!m_editor)
        return;
    search();
    if (const auto index = selectedHit()) {
        const TextSpan hit = m_hits.spans[*index];
        const QByteArray old
            = m_editor->utf8().mid(static_cast<qsizetype>(hit.begin), static_cast<qsizetype>(hit.size()));
        const QByteArray text = replacementFor(old, query(), m_replace->text());
        m_editor->replaceRange(hit, text);
        m_editor->setCursor(hit.begin + static_cast<std::size_t>(text.size()));
    }
    findNext();
}

// The whole text at once: one undo step, however many hits.
void FindBar::replaceAll()
{
    if (!m_editor)
        return;
    search();
    if (m_hits.spans.empty())
        return;
    const QByteArray before = m_editor->utf8();
    const std::size_t count = m_hits.spans.size();
    QByteArray after;
    std::size_t from = 0;
    for (const TextSpan hit : m_hits.spans) {
        const auto part = [&](std::size_t begin, std::size_t end) {
            return before.mid(static_cast<qsizetype>(begin), static_cast<qsizetype>(end - begin));
        };
        after += part(from, hit.begin) + replacementFor(part(hit.begin, hit.end), query(), m_replace->text());
        from = hit.end;
    }
    after += before.mid(static_cast<qsizetype>(from));
    const int top = m_editor->firstVisibleLine();
    m_editor->replaceAll(after);
    m_editor->setFirstVisibleLine(top);
    search();
    m_count->setText(tr("%1 replaced").arg(locale().toString(static_cast<qulonglong>(count))));
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && (event->modifiers() & Qt::AltModifier) != 0)
        replaceAll();
    else if (enter && m_replace->hasFocus())
        replaceOne();
    else if (enter)
        step((event->modifiers() & Qt::ShiftModifier) != 0 ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace pictor::ui
