// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_panel.h"

#include "ui/session/statement_templates.h"
#include "ui/session/text.h"
#include "ui/session/workspace_session.h"
#include "ui/training/comparison_model.h"
#include "ui/training/loss_pane.h"
#include "ui/training/loss_plot.h"
#include "ui/training/training_controls.h"
#include "ui/training/training_runs.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int narrowest = 40;       // letters; words beside buttons go before the window has to grow
constexpr int lettersForTimes = 64; // of the list's width; narrower, the model's name needs their place
constexpr double wideShape = 1.6;   // wider than that: the curve beside the lists instead of above them

QTableView* makeTable(QWidget* parent, const QString& name, const QString& spokenName, QAbstractItemModel* model)
{
    auto* table = new QTableView(parent);
    table->setObjectName(name);
    table->setAccessibleName(spokenName);
    table->setModel(model);
    table->setWordWrap(false);
    table->setShowGrid(false);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 3 / 2);
    return table;
}

QPlainTextEdit* makeText(QWidget* parent, const QString& name, const QString& spokenName)
{
    auto* text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setAccessibleName(spokenName);
    text->setReadOnly(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    return text;
}

} // namespace

TrainingPanel::TrainingPanel(QWidget* parent)
    : QWidget(parent)
    , m_runs(new TrainingRuns(this))
    , m_comparison(new ComparisonModel(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("trainingPanel"));
    setMinimumWidth(fontMetrics().averageCharWidth() * narrowest);
    setupEmptyPage();
    setupRunsPage();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_runs, &TrainingRuns::changed, this, &TrainingPanel::updateAll);
    connect(m_runs, &TrainingRuns::failed, this, &TrainingPanel::failed);
    connect(m_runs, &TrainingRuns::trainingStarted, this, &TrainingPanel::setCurrentRow);
}

TrainingPanel::~TrainingPanel() = default;

void TrainingPanel::setupEmptyPage()
{
    auto* page = new QWidget(m_pages);
    auto* text = new QLabel(
        tr("Nothing has been trained in this workspace.\nBUILD MODEL trains a model on the pictures of a table; its "
           "loss, speed and log appear here, and the trainings stay to be compared."),
        page);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    auto* insert = new QPushButton(tr("&Write a BUILD MODEL statement"), page);
    insert->setObjectName(QStringLiteral("trainingTemplate"));
    connect(insert, &QPushButton::clicked, this, &TrainingPanel::insertTemplate);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(text);
    layout->addWidget(insert, 0, Qt::AlignCenter);
    layout->addStretch(1);
    m_pages->addWidget(page);
}

void TrainingPanel::setupRunsPage()
{
    auto* page = new QWidget(m_pages);
    auto* layout = new QVBoxLayout(page);
    const int edge = fontMetrics().averageCharWidth() / 2;
    layout->setContentsMargins(edge, edge, edge, edge);
    setupControls();
    m_loss = new LossPane(page);
    setupRunList();
    setupTabs();
    m_split = new QSplitter(Qt::Vertical, page);
    m_split->setObjectName(QStringLiteral("trainingSplit"));
    m_split->addWidget(m_loss);
    m_split->addWidget(m_tabs);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    layout->addWidget(m_controls);
    layout->addWidget(m_split, 1);
    m_pages->addWidget(page);
}

void TrainingPanel::setupControls()
{
    m_controls = new TrainingControls(this);
    connect(m_controls, &TrainingControls::pauseRequested, this,
        [this](bool paused) { m_runs->setPaused(currentRow(), paused); });
    connect(m_controls, &TrainingControls::keepRequested, this, [this] { m_runs->stopAndKeep(currentRow()); });
    connect(m_controls, &TrainingControls::cancelRequested, this, [this] { m_runs->cancel(currentRow()); });
}

void TrainingPanel::setupRunList()
{
    m_list = makeTable(this, QStringLiteral("trainingRuns"), tr("Trainings"), m_runs);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->verticalHeader()->hide();
    m_list->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->horizontalHeader()->setSectionResizeMode(TrainingRuns::NameColumn, QHeaderView::Stretch);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->installEventFilter(this);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QTableView::customContextMenuRequested, this, &TrainingPanel::showRunMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TrainingPanel::updateAll);
    auto* remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &TrainingPanel::removeSelected);
}

void TrainingPanel::setupTabs()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("trainingTabs"));
    m_tabs->setDocumentMode(true);
    auto* comparison = makeTable(
        m_tabs, QStringLiteral("trainingComparison"), tr("Options of the compared trainings"), m_comparison);
    m_log = makeText(m_tabs, QStringLiteral("trainingLog"), tr("Log of the training"));
    m_statement = makeText(m_tabs, QStringLiteral("trainingStatement"), tr("Statement of the training"));
    m_tabs->addTab(m_list, tr("Trainings"));
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(comparison, tr("Compare"));
    m_tabs->addTab(m_statement, tr("Statement"));
}

void TrainingPanel::setSession(WorkspaceSession* session)
{
    m_session = session;
    m_runs->setSession(session);
}

int TrainingPanel::currentRow() const
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        return current.row();
    return m_runs->rowCount() > 0 ? 0 : -1;
}

void TrainingPanel::setCurrentRow(int row)
{
    m_list->setCurrentIndex(m_runs->index(row, TrainingRuns::NameColumn));
}

// For the first table that has pictures.
void TrainingPanel::insertTemplate()
{
    QString table = QStringLiteral("my_table");
    QString column;
    if (m_session) {
        const auto& tables = m_session->overview().tables;
        const auto found = std::ranges::find_if(
            tables, [](const engine::TableOverview& entry) { return !imageColumnOf(entry).isEmpty(); });
        if (found != tables.end()) {
            table = toQString(found->name);
            column = imageColumnOf(*found);
        }
    }
    Q_EMIT insertRequested(scriptOf({buildModelStatement(QStringLiteral("my_model"), table, column)}));
}

void TrainingPanel::updateAll()
{
    if (!isVisible())
        return; // showEvent() makes up for it
    m_pages->setCurrentIndex(m_runs->rowCount() > 0 ? 1 : 0);
    updateCurve();
    updateControls();
    updateLog();
}

void TrainingPanel::updateCurve()
{
    QList<PlottedRun> plotted;
    QList<TrainingRecord> compared;
    for (int row = m_runs->rowCount() - 1; row >= 0; --row) { // the newest on top
        if (!m_runs->isCompared(row) && row != currentRow())
            continue;
        const TrainingRecord& record = m_runs->record(row);
        plotted.append({record.name, m_runs->color(row), record.curve.points(), record.accuracies});
        compared.prepend(record);
    }
    m_loss->plot()->setRuns(std::move(plotted));
    m_comparison->setRecords(compared);
}

void TrainingPanel::updateControls()
{
    const int row = currentRow();
    if (row >= 0)
        m_controls->show(m_runs->record(row), m_runs->secondsLeft(row));
}

void TrainingPanel::updateLog()
{
    const int row = currentRow();
    if (row < 0)
        return;
    const TrainingRecord& record = m_runs->record(row);
    const QString text = record.log.join(u'\n');
    const QString shown = m_log->toPlainText();
    if (!shown.isEmpty() && text.startsWith(shown + u'\n')) // who has scrolled back stays there
        m_log->appendPlainText(text.mid(shown.size() + 1));
    else if (shown != text)
        m_log->setPlainText(text);
    if (m_statement->toPlainText() != record.statement)
        m_statement->setPlainText(record.statement);
}

void TrainingPanel::removeSelected()
{
    if (const int row = currentRow(); row >= 0)
        m_runs->remove(row);
}

void TrainingPanel::showRunMenu(const QPoint& position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    const int row = index.row();
    const QString id = m_runs->record(row).id;
    const QString statement = m_runs->record(row).statement;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Insert its statement into the editor"), this,
        [this, statement] { Q_EMIT insertRequested(scriptOf({statement})); });
    QAction* const remove = menu->addAction(tr("&Remove from the list"), this, [this, id] {
        if (const int found = m_runs->rowOf(id); found >= 0)
            m_runs->remove(found);
    });
    remove->setEnabled(!m_runs->isRunning(row));
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void TrainingPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    updateAll();
}

void TrainingPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isWide = event->size().width() > event->size().height() * wideShape;
    m_split->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
}

bool TrainingPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::Resize) {
        const bool isNarrow = m_list->width() < fontMetrics().averageCharWidth() * lettersForTimes;
        m_list->setColumnHidden(TrainingRuns::StartedColumn, isNarrow);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pictor::ui
