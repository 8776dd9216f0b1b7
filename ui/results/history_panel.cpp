// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/history_panel.h"

#include "ui/session/text.h"
#include "ui/session/workspace_session.h"
#include "ui/settings/named_icon.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int pause = 200;              // milliseconds: of typing, and between statements of a script
constexpr int lettersForFigures = 46;   // of the panel's width; narrower, the statement needs their place
constexpr int rowsThatFitColumns = 100; // of the thousands: columns are fitted each time a statement ends

} // namespace

HistoryPanel::HistoryPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new HistoryModel(this))
    , m_search(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_preview(new QPlainTextEdit(this))
    , m_error(new QLabel(this))
    , m_tools(new QToolBar(this))
    , m_delay(new QTimer(this))
{
    setObjectName(QStringLiteral("historyPanel"));
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setPlaceholderText(tr("Search statements and errors"));
    m_search->setClearButtonEnabled(true);
    m_preview->setObjectName(QStringLiteral("historyPreview"));
    m_preview->setAccessibleName(tr("The whole statement"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_error->setObjectName(QStringLiteral("historyError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setForegroundRole(QPalette::BrightText);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->hide();
    m_delay->setSingleShot(true);
    m_delay->setInterval(pause);
    connect(m_delay, &QTimer::timeout, this, &HistoryPanel::refresh);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryPanel::refreshSoon);
    setupTable();
    setupActions();
    setupLayout();
    updateActions();
    explainPreview();
}

void HistoryPanel::setupTable()
{
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("History"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + fontMetrics().height() / 3);
    QHeaderView* const header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setResizeContentsPrecision(rowsThatFitColumns);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(HistoryModel::StatementColumn, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->moveSection(HistoryModel::StatementColumn, 1); // what one looks for comes before its figures
    header->setHighlightSections(false);
    connect(m_table, &QAbstractItemView::activated, this, &HistoryPanel::insert);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPanel::updateActions);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPanel::showPreview);
}

void HistoryPanel::setupActions()
{
    const auto add = [this](const QString& text, const QString& name, const QString& icon, void (HistoryPanel::*slot)(),
                         const QKeySequence& keys = {}) {
        QAction* const action = m_tools->addAction(namedIcon(icon), text);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
        return action;
    };
    using Panel = HistoryPanel;
    m_selectionActions << add(
        tr("&Insert into the Editor"), QStringLiteral("historyInsert"), QStringLiteral("insert"), &Panel::insert);
    m_selectionActions << add(tr("&Run Again"), QStringLiteral("historyRun"), QStringLiteral("run"), &Panel::runAgain);
    m_selectionActions << add(
        tr("&Copy"), QStringLiteral("historyCopy"), QStringLiteral("copy"), &Panel::copy, QKeySequence::Copy);
    m_pin = add(tr("&Pin"), QStringLiteral("historyPin"), QStringLiteral("pin"), &Panel::pin);
    m_pin->setCheckable(true);
    m_selectionActions << m_pin;
    m_selectionActions << add(
        tr("&Export as Script…"), QStringLiteral("historyExport"), QStringLiteral("export"), &Panel::exportScript);
    m_selectionActions << add(
        tr("&Delete"), QStringLiteral("historyDelete"), QStringLiteral("delete"), &Panel::remove, QKeySequence::Delete);
    m_clear = add(tr("C&lear…"), QStringLiteral("historyClear"), QStringLiteral("clear"), &Panel::askToClear);
}

void HistoryPanel::setupLayout()
{
    m_tools->setObjectName(QStringLiteral("historyTools"));
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_tools->setIconSize(QSize(side, side));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_preview);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto* top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_tools);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_error);
}

void HistoryPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * lettersForFigures;
    for (const int column : {HistoryModel::DurationColumn, HistoryModel::RowsColumn})
        m_table->setColumnHidden(column, isNarrow);
}

void HistoryPanel::setSession(WorkspaceSession* session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_model->setEntries({});
    ++m_asked;
    showPreview();
    updateActions();
    if (!session)
        return;
    connect(session, &WorkspaceSession::historyChanged, this, &HistoryPanel::refreshSoon);
    connect(session, &WorkspaceSession::opened, this, &HistoryPanel::refreshSoon);
    if (!session->dataFolder().isEmpty())
        refresh();
}

void HistoryPanel::refreshSoon()
{
    if (!m_delay->isActive()) // a script of thousands of statements must not put it off for ever
        m_delay->start();
}

void HistoryPanel::refresh()
{
    if (!m_session)
        return;
    m_session->findHistory(m_search->text().trimmed(), mostEntries, this,
        [this, asked = ++m_asked](std::vector<engine::HistoryEntry> entries) {
            if (asked == m_asked)
                take(std::move(entries));
        });
}

void HistoryPanel::take(std::vector<engine::HistoryEntry> entries)
{
    QSet<qint64> ids;
    for (const engine::HistoryEntry& entry : selected())
        ids.insert(entry.id);
    const QModelIndex current = m_table->currentIndex();
    const qint64 currentId = current.isValid() ? m_model->entry(current.row()).id : -1;
    const int scrolled = m_table->verticalScrollBar()->value();
    m_model->setEntries(std::move(entries));
    select(ids, currentId);
    m_table->verticalScrollBar()->setValue(scrolled);
    updateActions();
    Q_EMIT refreshed();
}

void HistoryPanel::select(const QSet<qint64>& ids, qint64 currentId)
{
    QItemSelectionModel* const selection = m_table->selectionModel();
    if (const int row = m_model->rowOf(currentId); row >= 0)
        selection->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
    QItemSelection rows;
    for (const qint64 id : ids) {
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.select(m_model->index(row, 0), m_model->index(row, HistoryModel::ColumnCount - 1));
    }
    selection->select(rows, QItemSelectionModel::ClearAndSelect);
    showPreview();
}

std::vector<engine::HistoryEntry> HistoryPanel::selected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<engine::HistoryEntry> entries;
    for (const QModelIndex& row : std::as_const(rows))
        entries.push_back(m_model->entry(row.row()));
    return entries;
}

void HistoryPanel::updateActions()
{
    const std::vector<engine::HistoryEntry> entries = selected();
    for (QAction* const action : std::as_const(m_selectionActions))
        action->setEnabled(!entries.empty());
    m_pin->setChecked(!entries.empty() && std::ranges::all_of(entries, &engine::HistoryEntry::isPinned));
    m_clear->setEnabled(m_model->rowCount() > 0);
}

void HistoryPanel::showPreview()
{
    const QModelIndex current = m_table->currentIndex();
    m_preview->setPlainText(current.isValid() ? toQString(m_model->entry(current.row()).statement) : QString());
    m_error->setText(current.isValid() ? toQString(m_model->entry(current.row()).error) : QString());
    m_error->setVisible(!m_error->text().isEmpty());
    explainPreview();
}

void HistoryPanel::explainPreview()
{
    m_preview->viewport()->update(); // Qt 6.4 leaves parts of the old text standing
    if (m_model->rowCount() > 0)
        m_preview->setPlaceholderText(
            tr("Select a statement to read the whole of it. Return inserts it into the editor."));
    else if (m_search->text().trimmed().isEmpty())
        m_preview->setPlaceholderText(tr("Every statement that is run is kept here, with its time, rows and error."));
    else
        m_preview->setPlaceholderText(tr("No statement or error contains this text."));
}

// In the order they were run.
QString HistoryPanel::selectedText() const
{
    std::vector<engine::HistoryEntry> entries = selected();
    if (entries.size() == 1)
        return toQString(entries.front().statement);
    QString text;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const QString statement = toQString(entry->statement).trimmed();
        text += statement + (statement.endsWith(QLatin1Char(';')) ? QStringLiteral("\n") : QStringLiteral(";\n"));
    }
    return text;
}

void HistoryPanel::insert()
{
    if (const QString text = selectedText(); !text.isEmpty())
        Q_EMIT insertRequested(text);
}

void HistoryPanel::runAgain()
{
    if (const QString text = selectedText(); !text.isEmpty())
        Q_EMIT runRequested(text);
}

void HistoryPanel::copy()
{
    QGuiApplication::clipboard()->setText(selectedText());
}

void HistoryPanel::pin()
{
    for (const engine::HistoryEntry& entry : selected()) {
        if (m_session)
            m_session->setHistoryPinned(entry, m_pin->isChecked());
    }
}

void HistoryPanel::remove()
{
    for (const engine::HistoryEntry& entry : selected()) {
        if (m_session)
            m_session->removeHistory(entry.id);
    }
}

void HistoryPanel::askToClear()
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Clear History"),
        tr("Delete all statements that are not pinned from the history of this workspace?"),
        QMessageBox::Yes | QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("clearHistoryQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->button(QMessageBox::Yes)->setText(tr("&Delete"));
    connect(question, &QMessageBox::finished, this, [this](int answer) {
        if (m_session && answer == QMessageBox::Yes)
            m_session->clearHistory();
    });
    question->open();
}

void HistoryPanel::exportScript()
{
    Q_EMIT exportRequested(historyScript(selected()));
}

} // namespace pictor::ui
