// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pane_focus.h"

#include <QApplication>
#include <QDockWidget>

#include <algorithm>

namespace pictor::ui {

namespace {

bool takesKeys(const QWidget* widget, const QWidget* pane)
{
    return pane->isAncestorOf(widget) && widget->isVisibleTo(pane) && widget->isEnabled()
        && (widget->focusPolicy() & Qt::TabFocus);
}

// Where the keyboard was when the pane had it last, else the first place; null: none.
QWidget* entryOf(QWidget* pane)
{
    if (QWidget* const last = pane->focusWidget(); last && takesKeys(last, pane))
        return last;
    for (QWidget* widget = pane->nextInFocusChain(); widget != pane; widget = widget->nextInFocusChain()) {
        if (takesKeys(widget, pane))
            return widget;
    }
    return nullptr;
}

bool isClosed(const QWidget* pane)
{
    const auto* const dock = qobject_cast<const QDockWidget*>(pane->parentWidget());
    return dock ? dock->isHidden() : pane->isHidden();
}

void bringUp(QWidget* pane)
{
    if (auto* const dock = qobject_cast<QDockWidget*>(pane->parentWidget()))
        dock->raise();
}

} // namespace

void focusPane(const QList<QWidget*>& panes, int step)
{
    const QWidget* const focused = QApplication::focusWidget();
    const auto current = std::ranges::find_if(
        panes, [&](const QWidget* pane) { return focused && (pane == focused || pane->isAncestorOf(focused)); });
    const qsizetype count = panes.size();
    qsizetype place = current == panes.end() ? (step > 0 ? -1 : count) : current - panes.begin();
    for (qsizetype tried = 0; tried < count; ++tried) {
        place = (place + step + count) % count;
        QWidget* const pane = panes[place];
        QWidget* const entry = isClosed(pane) ? nullptr : entryOf(pane);
        if (!entry)
            continue;
        bringUp(pane);
        return entry->setFocus(Qt::TabFocusReason);
    }
}

} // namespace pictor::ui
