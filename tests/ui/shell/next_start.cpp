// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/next_start.h"

#include "ui/editor/script_editor.h"
#include "ui/shell/victim.h"
#include "ui/support/patience.h"

#include <QAbstractButton>
#include <QApplication>

#include <algorithm>

namespace pictor::ui {

NextStart::NextStart(const QString& workspace)
    : m_theme(*qApp)
    , m_window(m_settings, m_theme)
{
    m_window.show();
    m_window.createWorkspace(workspace);
}

QMessageBox* NextStart::question()
{
    const auto shown = [this] { return m_window.findChild<QMessageBox*>(QStringLiteral("tabsQuestion")); };
    static_cast<void>(QTest::qWaitFor([&] { return m_window.page() || shown(); }, patience));
    return m_window.page() ? nullptr : shown();
}

bool NextStart::answer(QMessageBox::ButtonRole role)
{
    QMessageBox* const asked = question();
    const QList<QAbstractButton*> buttons = asked ? asked->buttons() : QList<QAbstractButton*>();
    for (QAbstractButton* const button : buttons) {
        if (asked->buttonRole(button) == role) {
            button->click();
            break;
        }
    }
    return QTest::qWaitFor([this] { return m_window.page() != nullptr; }, patience);
}

bool NextStart::open()
{
    return question() ? answer(QMessageBox::RejectRole) : m_window.page() != nullptr;
}

QStringList NextStart::texts()
{
    QStringList all;
    for (int i = 0; i < page().editor().count(); ++i)
        all.append(QString::fromUtf8(page().editor().editorAt(i).utf8()));
    return all;
}

StatementRun* NextStart::run(const QString& script)
{
    StatementRun* const last = page().session().run(script).constLast();
    if (!QTest::qWaitFor([last] { return last->isFinished(); }, patience))
        qFatal("the statement did not end");
    return last;
}

std::optional<engine::HistoryEntry> NextStart::remembered(const QString& begin)
{
    std::optional<std::vector<engine::HistoryEntry>> found;
    page().session().findHistory(begin, 100, &m_receiver,
        [&](std::vector<engine::HistoryEntry> entries) { found = std::move(entries); }); // the newest first
    if (!QTest::qWaitFor([&] { return found.has_value(); }, patience))
        return std::nullopt;
    const auto entry = std::ranges::find_if(*found,
        [text = begin.toStdString()](const engine::HistoryEntry& one) { return one.statement.starts_with(text); });
    return entry == found->end() ? std::nullopt : std::optional(*entry);
}

} // namespace pictor::ui
