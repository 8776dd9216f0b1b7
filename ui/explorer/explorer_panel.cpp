// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorer_panel.h"

#include "ui/explorer/explorer_delegate.h"
#include "ui/explorer/workspace_tree_model.h"
#include "ui/session/statement_templates.h"
#include "ui/session/workspace_session.h"
#include "ui/settings/named_icon.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDropEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace pictor::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto typingPause = 150ms;
constexpr auto countPause = 100ms;

ItemKind kindOf(const QModelIndex& index)
{
    return static_cast<ItemKind>(index.data(WorkspaceTreeModel::KindRole).toInt());
}

WorkspaceItem itemOf(const QModelIndex& index)
{
    return {.kind = kindOf(index),
        .name = index.data(WorkspaceTreeModel::NameRole).toString(),
        .toolTip = index.data(Qt::ToolTipRole).toString(),
        .insertText = index.data(WorkspaceTreeModel::InsertTextRole).toString()};
}

const ExplorerAction* defaultAction(const QList<ExplorerAction>& actions)
{
    const auto found = std::ranges::find(actions, ActionKind::Run, &ExplorerAction::kind);
    return found == actions.end() ? nullptr : &*found;
}

} // namespace

ExplorerPanel::ExplorerPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new WorkspaceTreeModel(this))
    , m_filter(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("explorerPanel"));
    setAcceptDrops(true);
    setupSearch();
    setupTree();
    setupEmptyState();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_empty);
    layout->addWidget(m_tree, 1);
    setSession(nullptr);
}

ExplorerPanel::~ExplorerPanel() = default;

void ExplorerPanel::setupSearch()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("explorerSearch"));
    m_search->setPlaceholderText(tr("Find tables, columns, models"));
    m_search->setAccessibleName(tr("Find in the explorer"));
    m_search->setClearButtonEnabled(true);
    m_searchPause.setSingleShot(true);
    m_searchPause.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_searchPause, qOverload<>(&QTimer::start));
    connect(&m_searchPause, &QTimer::timeout, this, &ExplorerPanel::applyFilter);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(WorkspaceTreeModel::FilterRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setAutoAcceptChildRows(true);
}

void ExplorerPanel::setupTree()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("explorerTree"));
    m_tree->setAccessibleName(tr("What the workspace holds"));
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new ExplorerDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true); // no measuring of thousands of rows
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    expandGroups();
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &ExplorerPanel::showMenu);
    connect(m_tree, &QTreeView::activated, this, &ExplorerPanel::activate);
    auto* remove = new QShortcut(QKeySequence::Delete, m_tree);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &ExplorerPanel::deleteCurrent);
}

void ExplorerPanel::setupEmptyState()
{
    m_empty = new QWidget(this);
    m_empty->setObjectName(QStringLiteral("explorerEmptyState"));
    auto* text = new QLabel(tr("Drop a folder of pictures here, or get a dataset to begin with."), m_empty);
    text->setWordWrap(true);
    auto* import = new QPushButton(tr("Choose a &folder…"), m_empty);
    import->setObjectName(QStringLiteral("explorerImport"));
    auto* get = new QPushButton(tr("&Get the MNIST sample"), m_empty);
    get->setObjectName(QStringLiteral("explorerGetDataset"));
    const QString statement = getDatasetStatement(QStringLiteral("mnist_data"));
    get->setToolTip(statement);
    auto* layout = new QVBoxLayout(m_empty);
    layout->addWidget(text);
    layout->addWidget(import);
    layout->addWidget(get);
    connect(import, &QPushButton::clicked, this, [this] { Q_EMIT importRequested({}); });
    connect(get, &QPushButton::clicked, this, [this, statement] { Q_EMIT runRequested(statement); });
}

void ExplorerPanel::setSession(WorkspaceSession* session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_countPause.disconnect();
    m_countPause.setSingleShot(true);
    m_countPause.setInterval(countPause);
    if (session) {
        connect(session, &WorkspaceSession::overviewChanged, this, &ExplorerPanel::takeOverview);
        connect(session, &QObject::destroyed, this, [this] { setSession(nullptr); });
        connect(session, &WorkspaceSession::rowCountChanged, &m_countPause, [this] { m_countPause.start(); });
        connect(&m_countPause, &QTimer::timeout, session, [this, session] {
            m_model->setRowCounts([session](const QString& name) { return session->rowCount(name); });
        });
    }
    takeOverview();
}

void ExplorerPanel::takeOverview()
{
    m_model->setOverview(m_session ? m_session->overview() : engine::WorkspaceOverview());
    m_empty->setVisible(m_session && !isReadOnly() && m_model->overview().tables.empty());
    m_countPause.start();
}

void ExplorerPanel::applyFilter()
{
    m_filter->setFilterFixedString(m_search->text().trimmed());
    expandGroups(); // a group that the filter had hidden comes back collapsed
}

void ExplorerPanel::expandGroups()
{
    for (int row = 0; row < m_filter->rowCount(); ++row)
        m_tree->expand(m_filter->index(row, 0));
}

bool ExplorerPanel::isReadOnly() const
{
    return m_session && m_session->isReadOnly();
}

QList<ExplorerAction> ExplorerPanel::actionsFor(const QModelIndex& viewIndex) const
{
    const QModelIndex index = m_filter->mapToSource(viewIndex);
    if (!index.isValid())
        return {};
    if (const engine::TableOverview* table = m_model->table(index))
        return tableActions(*table, index.data(WorkspaceTreeModel::DetailRole).toString(), m_model->overview());
    if (const engine::ModelOverview* model = m_model->model(index))
        return modelActions(*model, m_model->overview());
    switch (kindOf(index)) {
    case ItemKind::Column:
    case ItemKind::VectorColumn:
        return columnActions(index.parent().data(WorkspaceTreeModel::NameRole).toString(), itemOf(index));
    case ItemKind::Index:
        return nameActions(itemOf(index));
    case ItemKind::InstalledDataset:
    case ItemKind::AvailableDataset:
        return datasetActions(itemOf(index), m_session ? m_session->folder() : QString());
    case ItemKind::Folder:
        return folderActions(itemOf(index));
    default:
        return {};
    }
}

QMenu* ExplorerPanel::makeMenu(const QModelIndex& viewIndex)
{
    const QList<ExplorerAction> actions = actionsFor(viewIndex);
    if (actions.isEmpty())
        return nullptr;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    addActions(*menu, actions);
    return menu;
}

void ExplorerPanel::addActions(QMenu& menu, const QList<ExplorerAction>& actions)
{
    for (const ExplorerAction& action : actions) {
        if (action.kind == ActionKind::Separator) {
            menu.addSeparator();
            continue;
        }
        QAction* added = nullptr;
        if (action.kind == ActionKind::Submenu) {
            QMenu* const children = menu.addMenu(action.title);
            children->setToolTipsVisible(true);
            addActions(*children, action.children);
            added = children->menuAction();
        } else {
            added = menu.addAction(action.title, this, [this, action] { carryOut(action); });
            added->setToolTip(action.text); // what will run: that is how the language is learned
        }
        added->setObjectName(action.id);
        if (const QString icon = iconName(action); !icon.isEmpty())
            added->setIcon(namedIcon(icon));
        added->setEnabled(!(action.stores && isReadOnly()));
    }
}

void ExplorerPanel::carryOut(const ExplorerAction& action)
{
    switch (action.kind) {
    case ActionKind::Run:
        return Q_EMIT runRequested(action.text);
    case ActionKind::ConfirmedRun:
        return confirm(action);
    case ActionKind::Insert:
        return Q_EMIT insertRequested(action.text);
    case ActionKind::Copy:
        return QGuiApplication::clipboard()->setText(action.text);
    case ActionKind::ImportFolder:
        return Q_EMIT importRequested({QUrl::fromLocalFile(action.text)});
    case ActionKind::ShowFolder:
        if (!QFileInfo(action.text).isDir() || !QDesktopServices::openUrl(QUrl::fromLocalFile(action.text)))
            Q_EMIT failed(
                tr("The folder %1 cannot be shown: it is gone, or there is no file manager.").arg(action.text));
        return;
    case ActionKind::Submenu:
    case ActionKind::Separator:
        return;
    }
}

void ExplorerPanel::confirm(const ExplorerAction& action)
{
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Delete"), action.question, QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("deleteQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(action.text);
    QPushButton* const remove = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("deleteButton"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this, text = action.text] { Q_EMIT runRequested(text); });
    box->open();
}

void ExplorerPanel::activate(const QModelIndex& viewIndex)
{
    const QList<ExplorerAction> actions = actionsFor(viewIndex);
    const ExplorerAction* const action = defaultAction(actions);
    if (action && !(action->stores && isReadOnly()))
        carryOut(*action);
    else
        m_tree->setExpanded(viewIndex, !m_tree->isExpanded(viewIndex));
}

void ExplorerPanel::deleteCurrent()
{
    const QList<ExplorerAction> actions = actionsFor(m_tree->currentIndex());
    const auto found = std::ranges::find(actions, ActionKind::ConfirmedRun, &ExplorerAction::kind);
    if (found != actions.end() && !isReadOnly())
        confirm(*found);
}

void ExplorerPanel::showMenu(const QPoint& position)
{
    if (QMenu* const menu = makeMenu(m_tree->indexAt(position)))
        menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void ExplorerPanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ExplorerPanel::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    Q_EMIT importRequested(event->mimeData()->urls());
}

} // namespace pictor::ui
