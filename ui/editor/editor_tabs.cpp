// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_tabs.h"

#include "ui/editor/completer.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/notice_bar.h"
#include "ui/editor/script_editor.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace pictor::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostClosedTabs = 20;
constexpr auto fileSettles = 300ms; // programs write files in several steps

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

EditorTabs::EditorTabs(const QString& folder, QWidget* parent, TabStore::Times times)
    : QWidget(parent)
    , m_worker(std::make_unique<jobs::Worker>(QStringLiteral("editor")))
{
    setObjectName(QStringLiteral("editorTabs"));
    m_store = new TabStore(folder, times, this);
    setupTabBar();
    m_stack = new QStackedWidget(this);
    m_findBar = new FindBar(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_findBar);
    m_compareFiles.setSingleShot(true);
    m_compareFiles.setInterval(fileSettles);
    setupActions();
    setupConnections();
}

EditorTabs::~EditorTabs()
{
    m_store->saveAndWait();
    m_worker.reset();
}

void EditorTabs::setupTabBar()
{
    m_bar = new QTabBar(this);
    m_bar->setObjectName(QStringLiteral("editorTabBar"));
    m_bar->setAccessibleName(tr("Scripts"));
    m_bar->setDocumentMode(true);
    m_bar->setMovable(true);
    m_bar->setTabsClosable(true);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setElideMode(Qt::ElideMiddle);
    m_bar->setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    m_bar->installEventFilter(this);
}

void EditorTabs::setupConnections()
{
    m_store->setProvider([this] { return snapshot(); });
    connect(m_store, &TabStore::failed, this, &EditorTabs::problem);
    connect(m_bar, &QTabBar::currentChanged, this, &EditorTabs::onCurrentChanged);
    connect(m_bar, &QTabBar::tabCloseRequested, this, &EditorTabs::closeTab);
    connect(m_bar, &QTabBar::tabMoved, this, &EditorTabs::onTabMoved);
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int index) {
        if (index < 0)
            newTab();
        else
            renameTab(index);
    });
    connect(m_bar, &QWidget::customContextMenuRequested, this, &EditorTabs::showTabMenu);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &EditorTabs::onFileChanged);
    connect(&m_compareFiles, &QTimer::timeout, this, &EditorTabs::watch);
}

// Tabs.

int EditorTabs::count() const
{
    return m_stack->count();
}

int EditorTabs::currentIndex() const
{
    return m_bar->currentIndex();
}

void EditorTabs::setCurrentIndex(int index)
{
    m_bar->setCurrentIndex(index);
}

EditorPage* EditorTabs::pageAt(int index) const
{
    return qobject_cast<EditorPage*>(m_stack->widget(index));
}

EditorPage* EditorTabs::currentPage() const
{
    return pageAt(m_bar->currentIndex());
}

EditorPage* EditorTabs::pageOf(const QString& id) const
{
    for (int i = 0; i < m_stack->count(); ++i) {
        if (pageAt(i)->id() == id)
            return pageAt(i);
    }
    return nullptr;
}

int EditorTabs::indexOf(const EditorPage* page) const
{
    return m_stack->indexOf(const_cast<EditorPage*>(page));
}

ScriptEditor& EditorTabs::editorAt(int index)
{
    return pageAt(index)->editor();
}

ScriptEditor* EditorTabs::currentEditor()
{
    EditorPage* page = currentPage();
    return page ? &page->editor() : nullptr;
}

QString EditorTabs::currentTab() const
{
    const EditorPage* page = currentPage();
    return page ? page->id() : QString();
}

QString EditorTabs::titleAt(int index) const
{
    return pageAt(index)->title();
}

QString EditorTabs::filePathAt(int index) const
{
    return pageAt(index)->filePath();
}

bool EditorTabs::isModifiedAt(int index) const
{
    return pageAt(index)->isModified();
}

EditorPage* EditorTabs::addPage(TabRecord record, QByteArray text)
{
    auto* page = new EditorPage(*m_worker, std::move(record), std::move(text), m_stack);
    connect(page, &EditorPage::editorMade, this, [this, page](ScriptEditor* editor) { prepareEditor(page, editor); });
    connect(page, &EditorPage::changed, this, &EditorTabs::storeChanged);
    connect(page, &EditorPage::titleChanged, this, [this, page] { showTitle(page); });
    m_stack->addWidget(page);
    m_bar->addTab(QString());
    showTitle(page);
    return page;
}

void EditorTabs::prepareEditor(EditorPage* page, ScriptEditor* editor)
{
    editor->setCompletionSource(m_source);
    connect(editor, &ScriptEditor::escapePressed, this, &EditorTabs::onEscape);
    connect(editor, &ScriptEditor::cursorMoved, this, &EditorTabs::cursorMoved);
    connect(editor, &ScriptEditor::checkWanted, this,
        [this, page](const QByteArray& text, quint64 revision) { Q_EMIT checkWanted(page->id(), text, revision); });
    connect(editor, &QsciScintilla::textChanged, this, [this, page] {
        if (page == currentPage())
            Q_EMIT currentTextChanged();
    });
    connect(editor, &ScriptEditor::filesDropped, this, [this](const QStringList& scripts) {
        for (const QString& script : scripts)
            openFile(script);
    });
}

QString EditorTabs::freshTitle() const
{
    for (int number = 1;; ++number) {
        const QString title = tr("Script %1").arg(number);
        bool taken = false;
        for (int i = 0; i < m_stack->count(); ++i)
            taken = taken || pageAt(i)->title() == title;
        if (!taken)
            return title;
    }
}

void EditorTabs::newTab()
{
    newTabWith(freshTitle(), {});
}

void EditorTabs::newTabWith(const QString& title, const QString& text)
{
    EditorPage* page = addPage({.id = newId(), .title = title}, text.toUtf8());
    setCurrentIndex(indexOf(page));
    page->editor().setFocus();
    storeChanged();
}

void EditorTabs::closeTab(int index)
{
    EditorPage* page = pageAt(index);
    if (!page)
        return;
    if (!page->isEmpty() || !page->filePath().isEmpty()) {
        m_closed.insert(m_closed.begin(), page->record());
        if (!page->isStored())
            m_closedTexts[page->id()] = page->text();
    } else {
        m_forgotten.append(page->id());
    }
    while (m_closed.size() > mostClosedTabs) {
        m_forgotten.append(m_closed.back().id);
        m_closedTexts.erase(m_closed.back().id);
        m_closed.pop_back();
    }
    removePage(index);
    if (count() == 0)
        newTab();
    action(EditorAction::ReopenTab)->setEnabled(!m_closed.empty());
    storeChanged();
}

void EditorTabs::removePage(int index)
{
    EditorPage* page = pageAt(index);
    if (page == currentPage())
        m_findBar->setEditor(nullptr);
    m_stack->removeWidget(page);
    m_bar->removeTab(index);
    page->deleteLater();
    onCurrentChanged(m_bar->currentIndex());
}

void EditorTabs::reopenClosedTab()
{
    if (m_closed.empty())
        return;
    const TabRecord record = m_closed.front();
    m_closed.erase(m_closed.begin());
    action(EditorAction::ReopenTab)->setEnabled(!m_closed.empty());
    const auto kept = m_closedTexts.find(record.id);
    const auto text
        = kept != m_closedTexts.end() ? std::optional(kept->second) : readTabText(m_store->folder(), record.id);
    m_closedTexts.erase(record.id);
    if (!text) {
        Q_EMIT problem(tr("The text of the closed tab \"%1\" cannot be read any more.").arg(record.title));
        return;
    }
    EditorPage* page = addPage(record, *text);
    setCurrentIndex(indexOf(page));
    page->editor().setFocus();
    watch();
    storeChanged();
}

void EditorTabs::onCurrentChanged(int index)
{
    EditorPage* page = pageAt(index);
    if (!page)
        return;
    m_stack->setCurrentWidget(page);
    m_findBar->setEditor(&page->editor());
    Q_EMIT currentTabChanged();
    Q_EMIT currentTextChanged();
    if (!m_bar->hasFocus())
        page->editor().setFocus();
    m_store->changed();
}

void EditorTabs::onTabMoved(int from, int to)
{
    const QSignalBlocker quiet(m_stack);
    QWidget* page = m_stack->widget(from);
    m_stack->removeWidget(page);
    m_stack->insertWidget(to, page);
    m_stack->setCurrentWidget(currentPage());
    storeChanged();
}

void EditorTabs::showTitle(const EditorPage* page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    const QString title = page->title().isEmpty() ? tr("Script") : page->title();
    m_bar->setTabText(index, page->isModified() ? title + QStringLiteral(" *") : title);
    m_bar->setTabToolTip(
        index, page->filePath().isEmpty() ? tr("%1: in no file, kept by this program").arg(title) : page->filePath());
}

void EditorTabs::step(int direction)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + direction + count()) % count());
}

// The title is edited where it stands; a file keeps its name.
void EditorTabs::renameTab(int index)
{
    EditorPage* page = pageAt(index);
    if (!page || !page->filePath().isEmpty())
        return;
    auto* field = new QLineEdit(page->title(), m_bar);
    field->setObjectName(QStringLiteral("tabTitle"));
    field->setAccessibleName(tr("Name of the tab"));
    field->setGeometry(m_bar->tabRect(index));
    field->selectAll();
    field->show();
    field->setFocus();
    connect(field, &QLineEdit::editingFinished, page, [this, field, page] {
        field->disconnect(page);
        if (!field->text().trimmed().isEmpty())
            page->setTitle(field->text().trimmed());
        field->deleteLater();
        if (page == currentPage())
            page->editor().setFocus();
    });
}

void EditorTabs::showTabMenu(const QPoint& place)
{
    const int index = m_bar->tabAt(place);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(action(EditorAction::NewTab));
    menu->addAction(action(EditorAction::ReopenTab));
    if (EditorPage* page = pageAt(index)) {
        const QString id = page->id();
        menu->addSeparator();
        menu->addAction(tr("Close"), this, [this, id] { closeTab(indexOf(pageOf(id))); });
        menu->addAction(tr("Close others"), this, [this, id] {
            for (int i = count() - 1; i >= 0; --i) {
                if (pageAt(i)->id() != id)
                    closeTab(i);
            }
        });
        QAction* rename = menu->addAction(tr("Rename"), this, [this, id] { renameTab(indexOf(pageOf(id))); });
        rename->setEnabled(page->filePath().isEmpty());
        menu->addAction(tr("Save as..."), this, [this, id] { saveAs(pageOf(id)); });
    }
    menu->popup(m_bar->mapToGlobal(place));
}

bool EditorTabs::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_bar && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const int index = m_bar->tabAt(mouse->position().toPoint());
        if (mouse->button() == Qt::MiddleButton && index >= 0) {
            closeTab(index);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pictor::ui
