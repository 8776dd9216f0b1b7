// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/result_tabs.h"

#include "ui/session/workspace_session.h"
#include "ui/settings/named_icon.h"

#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <functional>

namespace pictor::ui {

namespace {

constexpr qsizetype longestTitle = 28;
constexpr QKeyCombination closeKeys = Qt::CTRL | Qt::Key_F4; // Ctrl+W closes a script

// "SELECT mnist_test": the kind and the first line, so that tabs can be told apart.
QString titleOf(const StatementRun& run)
{
    QString line = run.shownText().simplified();
    if (line.size() > longestTitle)
        line = line.left(longestTitle - 1) + QStringLiteral("…");
    return QString::number(run.id()) + QStringLiteral("  ") + line;
}

QString iconOf(const StatementRun& run)
{
    switch (run.state()) {
    case StatementRun::State::Waiting:
        return QStringLiteral("state-waiting");
    case StatementRun::State::Running:
        return QStringLiteral("state-running");
    case StatementRun::State::Failed:
        return QStringLiteral("state-failed");
    case StatementRun::State::Stopped:
        return QStringLiteral("state-stopped");
    case StatementRun::State::Succeeded:
        break;
    }
    return run.result() ? QStringLiteral("table") : QStringLiteral("state-succeeded");
}

} // namespace

ResultTabs::ResultTabs(
    WorkspaceSession& session, PictureProvider* pictures, vision::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_pictures(pictures)
    , m_cache(cache)
    , m_pages(new QStackedWidget(this))
    , m_tabs(new QTabWidget(this))
{
    setObjectName(QStringLiteral("resultTabs"));
    auto* empty = new QLabel(tr("Results appear here.\n\nPut the cursor into a statement and press Ctrl+Return,\n"
                                "or F5 to run the whole script."),
        this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setElideMode(Qt::ElideNone); // titles are short already; arrows reach the rest
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_tabs);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &ResultTabs::closeTab);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { Q_EMIT currentTabChanged(currentTab()); });
    connect(m_tabs->tabBar(), &QWidget::customContextMenuRequested, this, &ResultTabs::showMenu);
    connect(&session, &WorkspaceSession::runAdded, this, &ResultTabs::addRun);
    auto* close = new QShortcut(closeKeys, m_tabs);
    close->setContext(Qt::WidgetWithChildrenShortcut);
    connect(close, &QShortcut::activated, this, [this] { closeTab(m_tabs->currentIndex()); });
}

ResultTab* ResultTabs::currentTab() const
{
    return qobject_cast<ResultTab*>(m_tabs->currentWidget());
}

ResultTab* ResultTabs::tabOf(const StatementRun* run) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* tab = qobject_cast<ResultTab*>(m_tabs->widget(i));
        if (tab && tab->run() == run)
            return tab;
    }
    return nullptr;
}

void ResultTabs::addRun(StatementRun* run)
{
    makeRoom();
    auto* tab = new ResultTab(run, m_pictures, m_cache, m_session.pathResolver(), m_tabs);
    tab->setFindSimilarEnabled(m_canFindSimilar);
    tab->setDecisionStore({std::bind_front(&WorkspaceSession::saveDecisions, &m_session),
        std::bind_front(&WorkspaceSession::forgetDecisions, &m_session)});
    const int index = m_tabs->addTab(tab, titleOf(*run));
    m_tabs->setTabToolTip(index, run->shownText());
    m_pages->setCurrentWidget(m_tabs);
    for (const auto signal : {&StatementRun::started, &StatementRun::finished, &StatementRun::resultOpened})
        connect(run, signal, this, [this, run] { showState(run); });
    // What begins to run is what one wants to see; a script ends on its last statement.
    connect(run, &StatementRun::started, tab, [this, tab] { m_tabs->setCurrentWidget(tab); });
    keepColumnLayout(tab);
    showState(run);
    if (run->state() != StatementRun::State::Waiting)
        m_tabs->setCurrentIndex(index);
    Q_EMIT tabAdded(tab);
}

// Whoever runs a statement again finds its columns as they were left in its newest tab.
void ResultTabs::keepColumnLayout(ResultTab* tab)
{
    const auto take = [this, tab](ResultGrid* grid) {
        for (int i = m_tabs->count() - 1; i >= 0; --i) {
            const auto* other = qobject_cast<ResultTab*>(m_tabs->widget(i));
            if (other != tab && other->run() && other->pane()->grid() && other->run()->text() == tab->run()->text())
                return grid->takeColumnLayout(*other->pane()->grid());
        }
    };
    if (tab->pane()->grid())
        take(tab->pane()->grid());
    else
        connect(tab->pane(), &ResultPane::gridCreated, this, take);
}

void ResultTabs::showState(StatementRun* run)
{
    if (ResultTab* const tab = tabOf(run))
        m_tabs->setTabIcon(m_tabs->indexOf(tab), namedIcon(iconOf(*run)));
}

// The oldest finished tab goes; one without rows before one with rows.
void ResultTabs::makeRoom()
{
    if (m_tabs->count() < mostTabs)
        return;
    int oldest = -1;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto* tab = qobject_cast<ResultTab*>(m_tabs->widget(i));
        if (!tab->run() || !tab->run()->isFinished())
            continue;
        if (!tab->run()->result())
            return closeTab(i);
        oldest = oldest < 0 ? i : oldest;
    }
    if (oldest >= 0)
        closeTab(oldest);
}

void ResultTabs::closeTab(int index)
{
    auto* tab = qobject_cast<ResultTab*>(m_tabs->widget(index));
    if (!tab)
        return;
    StatementRun* const run = tab->run();
    if (run && !run->isFinished())
        run->stop();
    m_tabs->removeTab(index);
    delete tab; // before the rows it shows
    if (run && run->isFinished()) {
        m_session.runs().remove(run);
    } else if (run) {
        run->discardResult();
        connect(
            run, &StatementRun::finished, &m_session.runs(), [queue = &m_session.runs(), run] { queue->remove(run); });
    }
    if (m_tabs->count() == 0)
        m_pages->setCurrentIndex(0);
}

void ResultTabs::closeAll()
{
    for (int i = m_tabs->count() - 1; i >= 0; --i) {
        const auto* tab = qobject_cast<ResultTab*>(m_tabs->widget(i));
        if (!tab->run() || tab->run()->isFinished())
            closeTab(i);
    }
}

void ResultTabs::showMenu(const QPoint& place)
{
    const int index = m_tabs->tabBar()->tabAt(place);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index >= 0)
        menu->addAction(tr("Close"), this, [this, index] { closeTab(index); })->setShortcut(closeKeys);
    menu->addAction(tr("Close all that are done"), this, &ResultTabs::closeAll);
    menu->popup(m_tabs->tabBar()->mapToGlobal(place));
}

void ResultTabs::setFindSimilarEnabled(bool enabled)
{
    m_canFindSimilar = enabled;
    for (int i = 0; i < m_tabs->count(); ++i)
        qobject_cast<ResultTab*>(m_tabs->widget(i))->setFindSimilarEnabled(enabled);
}

} // namespace pictor::ui
