// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/go_to_line.h"

#include "ui/editor/script_editor.h"

#include <QKeyEvent>

#include <algorithm>

namespace pictor::ui {

GoToLine::GoToLine(ScriptEditor& editor)
    : QLineEdit(&editor)
    , m_editor(editor)
{
    setObjectName(QStringLiteral("goToLine"));
    setPlaceholderText(tr("Line, or line:column (1 to %1)").arg(editor.lines()));
    setAccessibleName(tr("Go to line"));
    connect(this, &QLineEdit::textChanged, this, &GoToLine::go);
}

void GoToLine::open()
{
    const int width = fontMetrics().averageCharWidth() * 36;
    setGeometry((m_editor.width() - width) / 2, fontMetrics().height() / 2, width, sizeHint().height());
    show();
    setFocus();
}

void GoToLine::go()
{
    const QStringList parts = text().split(u':');
    bool isNumber = false;
    const int line = parts.front().trimmed().toInt(&isNumber);
    if (!isNumber)
        return;
    const int wanted = std::clamp(line, 1, m_editor.lines()) - 1;
    const int column = parts.size() > 1 ? std::max(1, parts[1].toInt()) - 1 : 0;
    m_editor.ensureLineVisible(wanted);
    m_editor.setCursorPosition(wanted, std::min(column, std::max(0, m_editor.lineLength(wanted) - 1)));
}

void GoToLine::keyPressEvent(QKeyEvent* event)
{
    const bool done = event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!done)
        return QLineEdit::keyPressEvent(event);
    m_editor.setFocus();
}

void GoToLine::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    hide();
    deleteLater();
}

} // namespace pictor::ui
