// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_tabs.h"
#include "ui/editor/script_editor.h"

#include <QAction>
#include <QTabBar>

#include <algorithm>
#include <chrono>

// What EditorTabs gives to its store and takes from it.
namespace pictor::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto restoreSettles = 1500ms; // what crashes while it is shown has crashed by then

} // namespace

void EditorTabs::storeChanged()
{
    m_store->changed();
}

TabStore::Snapshot EditorTabs::snapshot()
{
    TabStore::Snapshot snapshot;
    std::vector<std::pair<QString, quint64>> stored;
    for (int i = 0; i < count(); ++i) {
        const EditorPage* page = pageAt(i);
        snapshot.tabs.tabs.open.push_back(page->record());
        if (page->isStored())
            continue;
        snapshot.tabs.texts.emplace_back(page->id(), page->text());
        stored.emplace_back(page->id(), page->revision());
    }
    snapshot.tabs.tabs.closed = m_closed;
    snapshot.tabs.tabs.current = currentTab();
    for (const auto& [id, text] : m_closedTexts)
        snapshot.tabs.texts.emplace_back(id, text);
    snapshot.tabs.forgotten = m_forgotten;
    QStringList closed;
    for (const auto& [id, text] : m_closedTexts)
        closed.append(id);
    snapshot.saved = [this, stored, closed, forgotten = m_forgotten] {
        for (const auto& [id, revision] : stored) {
            if (EditorPage* page = pageOf(id))
                page->setStored(revision);
        }
        for (const QString& id : closed)
            m_closedTexts.erase(id);
        for (const QString& id : forgotten)
            m_forgotten.removeOne(id);
    };
    return snapshot;
}

QStringList EditorTabs::restore()
{
    ReadTabs read = m_store->restore();
    int current = 0;
    for (const TabRecord& record : read.tabs.open) {
        const auto text = std::ranges::find(read.texts, record.id, &std::pair<QString, QByteArray>::first);
        if (text == read.texts.end())
            continue;
        if (record.id == read.tabs.current)
            current = count();
        const QSignalBlocker quiet(m_bar); // only the tab in front makes its editor
        addPage(record, std::move(text->second))->setStored(0);
    }
    m_closed = std::move(read.tabs.closed);
    action(EditorAction::ReopenTab)->setEnabled(!m_closed.empty());
    if (count() == 0) {
        newTab();
    } else {
        const QSignalBlocker quiet(m_bar);
        setCurrentIndex(current);
    }
    onCurrentChanged(currentIndex());
    watch();
    QTimer::singleShot(restoreSettles, m_store, &TabStore::restoreFinished);
    return read.problems;
}

QString EditorTabs::startWithoutTabs()
{
    const QString aside = m_store->startWithoutTabs();
    newTab();
    return aside;
}

void EditorTabs::setCompletionSource(CompletionSourcePtr source)
{
    m_source = std::move(source);
    for (int i = 0; i < count(); ++i) {
        if (pageAt(i)->hasEditor())
            editorAt(i).setCompletionSource(m_source);
    }
}

} // namespace pictor::ui
