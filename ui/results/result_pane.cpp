// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_pane.h"

#include "ui/results/elided_label.h"
#include "ui/results/filter_bar.h"
#include "ui/results/run_message.h"
#include "ui/results/skipped_list.h"
#include "ui/results/status_text.h"
#include "ui/session/text.h"
#include "ui/settings/named_icon.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

QToolButton* toolButton(const QString& name, const QString& text, const QString& icon, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setAutoRaise(true);
    if (!icon.isEmpty()) {
        button->setIcon(namedIcon(icon));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    return button;
}

} // namespace

ResultPane::ResultPane(StatementRun* run, PictureProvider* pictures, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_pictures(pictures)
    , m_layout(new QVBoxLayout(this))
    , m_message(new RunMessage(run, this))
    , m_tools(new QWidget(this))
    , m_statusLine(new QWidget(this))
    , m_status(new ElidedLabel(m_statusLine))
    , m_busy(new QProgressBar(m_statusLine))
    , m_stop(toolButton(QStringLiteral("stopReading"), tr("Stop"), QStringLiteral("stop"), m_statusLine))
    , m_skipped(toolButton(QStringLiteral("skippedInputs"), {}, QStringLiteral("warning"), m_statusLine))
    , m_work(new ElidedLabel(m_statusLine))
    , m_stopWork(toolButton(QStringLiteral("stopWork"), tr("Cancel"), QStringLiteral("stop"), m_statusLine))
{
    setObjectName(QStringLiteral("resultPane"));
    setupStatusLine();
    m_layout->addWidget(m_message);
    m_layout->addWidget(m_tools);
    m_layout->addStretch(1);
    m_layout->addWidget(m_statusLine);
    m_tools->hide();
    connect(m_message, &RunMessage::showInEditorRequested, this, [this] { Q_EMIT showInEditorRequested(m_run); });
    connect(m_message, &RunMessage::changed, this, &ResultPane::updateStatus);
    connect(run, &StatementRun::inputSkipped, this, &ResultPane::updateSkipped);
    connect(run, &StatementRun::finished, this, &ResultPane::updateStatus);
    connect(run, &StatementRun::resultOpened, this, &ResultPane::createGrid);
    if (run->result() && run->rowCount() >= 0)
        createGrid();
    updateStatus();
    updateSkipped();
}

void ResultPane::setupStatusLine()
{
    m_statusLine->setObjectName(QStringLiteral("resultStatusLine"));
    m_status->setObjectName(QStringLiteral("resultStatus"));
    m_busy->setObjectName(QStringLiteral("resultBusy"));
    m_busy->setAccessibleName(tr("Still reading"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumWidth(fontMetrics().averageCharWidth() * 12);
    m_busy->setMaximumHeight(fontMetrics().height() / 2);
    m_work->setObjectName(QStringLiteral("resultWork"));
    auto* layout = new QHBoxLayout(m_statusLine);
    const int edge = fontMetrics().averageCharWidth();
    layout->setContentsMargins(edge, 0, edge, edge / 2);
    for (QWidget* const part : {static_cast<QWidget*>(m_status), static_cast<QWidget*>(m_busy),
             static_cast<QWidget*>(m_stop), static_cast<QWidget*>(m_skipped)})
        layout->addWidget(part);
    layout->addStretch(1);
    layout->addWidget(m_work);
    layout->addWidget(m_stopWork);
    m_work->hide();
    m_stopWork->hide();
    connect(m_stop, &QToolButton::clicked, m_run, &StatementRun::stop);
    connect(m_skipped, &QToolButton::clicked, this, &ResultPane::showSkipped);
    connect(m_stopWork, &QToolButton::clicked, this, &ResultPane::stopWork);
}

void ResultPane::createGrid()
{
    ResultView* const view = m_run->result();
    if (m_grid || !view)
        return;
    m_filter = new FilterBar(view, m_tools);
    setupTools();
    m_grid = new ResultGrid(view, m_pictures, this);
    delete m_layout->takeAt(2); // the stretch: the rows take the room
    m_layout->insertWidget(2, m_grid, 1);
    m_layout->setContentsMargins(0, 0, 0, 0);
    connect(m_grid, &ResultGrid::copyRequested, this, &ResultPane::copy);
    connect(m_grid, &ResultGrid::currentCellChanged, this, &ResultPane::currentCellChanged);
    connect(m_grid, &ResultGrid::rowActivated, this, &ResultPane::rowActivated);
    connect(m_grid, &ResultGrid::findSimilarRequested, this, &ResultPane::findSimilarRequested);
    connect(m_grid, &ResultGrid::openGalleryRequested, this, &ResultPane::openGalleryRequested);
    connect(m_grid->resultModel(), &ResultTableModel::rowsCapped, this, &ResultPane::updateStatus);
    for (const auto signal : {&ResultView::arrangementChanged, &ResultView::completed})
        connect(view, signal, this, &ResultPane::updateStatus);
    connect(view, &ResultView::rowsAdded, this, &ResultPane::updateStatus);
    connect(view, &ResultView::arrangingChanged, this, &ResultPane::updateStatus);
    connect(view, &ResultView::failed, this, &ResultPane::endWork);
    updateStatus();
    Q_EMIT gridCreated(m_grid);
}

void ResultPane::setupTools()
{
    auto* layout = new QHBoxLayout(m_tools);
    const int edge = fontMetrics().averageCharWidth() / 2;
    layout->setContentsMargins(edge, edge, edge, 0);
    layout->addWidget(m_filter, 1);
    auto* exportButton = toolButton(QStringLiteral("exportResult"), tr("Export…"), QStringLiteral("export"), m_tools);
    exportButton->setToolTip(tr("Write all rows to a file, sorted and filtered as they are shown"));
    connect(exportButton, &QToolButton::clicked, this, &ResultPane::chooseExportFile);
    layout->addWidget(exportButton);
    auto* find = new QAction(tr("Filter Rows"), this);
    find->setObjectName(QStringLiteral("focusFilter"));
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, &ResultPane::focusFilter);
    addAction(find);
}

void ResultPane::focusFilter()
{
    if (m_filter)
        m_filter->focusText();
}

QString ResultPane::statusText() const
{
    return m_status->text();
}

void ResultPane::updateStatus()
{
    if (!m_run)
        return;
    const ResultView* const view = m_run->result();
    const bool hasRows = m_grid && view;
    const bool isReading = hasRows && !m_run->isFinished();
    m_message->setVisible(!hasRows || m_message->hasSomethingBesideRows());
    m_tools->setVisible(hasRows);
    m_status->setText(hasRows
            ? resultText(*m_run, m_grid->resultModel()->isCapped() ? m_grid->resultModel()->mostRows() : 0)
            : QString());
    m_busy->setVisible(isReading || (hasRows && view->isArranging()));
    m_stop->setVisible(isReading);
}

void ResultPane::updateSkipped()
{
    const qint64 count = m_run ? m_run->skippedCount() : 0;
    m_skipped->setVisible(count > 0);
    m_skipped->setText(count == 1 ? tr("1 input skipped") : tr("%1 inputs skipped").arg(countText(count)));
    m_skipped->setToolTip(tr("Which ones, and why"));
}

void ResultPane::showSkipped()
{
    if (m_run)
        (new SkippedPictures(m_run->skipped(), m_run->skippedCount(), this))->open();
}

void ResultPane::beginWork(const QString& text)
{
    m_work->setText(text);
    m_work->show();
    m_stopWork->show();
}

void ResultPane::endWork(const QString& message)
{
    m_work->setText(message);
    m_work->setVisible(!message.isEmpty());
    m_stopWork->hide();
}

void ResultPane::showWorkProgress(const QString& text, qint64 done, qint64 all)
{
    m_work->setText(text.arg(countText(done), countText(all)));
}

void ResultPane::stopWork()
{
    if (m_copy)
        m_copy->stop();
    if (m_export)
        m_export->stop();
}

void ResultPane::copy(CopyFormat format)
{
    ResultView* const view = m_run ? m_run->result() : nullptr;
    if (!m_grid || !view || m_grid->selectedRows().empty())
        return;
    stopWork();
    m_copy = new CopyJob(view, m_grid->selectedRows(), m_grid->selectedColumns(), format, this);
    connect(m_copy, &CopyJob::progressed, this,
        [this] { showWorkProgress(tr("Copying %1 of %2 rows"), m_copy->rowsDone(), m_copy->rowsInAll()); });
    connect(m_copy, &CopyJob::failed, this, &ResultPane::endWork);
    connect(m_copy, &CopyJob::finished, this, [this](const QString& text, qint64 rows) {
        QGuiApplication::clipboard()->setText(text);
        endWork(tr("Copied %1").arg(rowsText(rows)));
    });
    beginWork(tr("Copying…"));
    m_copy->start();
}

void ResultPane::chooseExportFile()
{
    auto* dialog = new QFileDialog(this, tr("Export Result"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {tr("CSV (*.csv)"), tr("JSON, one object a line (*.jsonl)"), tr("JSON, one array (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const int place = static_cast<int>(dialog->nameFilters().indexOf(filter));
        dialog->setDefaultSuffix(fileSuffix(static_cast<ExportFormat>(std::max(place, 0))).mid(1));
    });
    connect(
        dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { exportTo(file, formatOfFile(file)); });
    dialog->open();
}

void ResultPane::exportTo(const QString& file, ExportFormat format)
{
    const ResultView* const view = m_run ? m_run->result() : nullptr;
    if (!view)
        return;
    stopWork();
    m_export = new ResultExport(*view, file, format, this);
    connect(m_export, &ResultExport::progressed, this,
        [this] { showWorkProgress(tr("Writing %1 of %2 rows"), m_export->rowsDone(), m_export->rowsInAll()); });
    connect(m_export, &ResultExport::failed, this, &ResultPane::endWork);
    connect(m_export, &ResultExport::finished, this, [this, file](qint64 rows) {
        endWork(tr("Wrote %1 to %2").arg(rowsText(rows), QDir::toNativeSeparators(file)));
        Q_EMIT exported(file, rows);
    });
    beginWork(tr("Writing…"));
    m_export->start();
}

} // namespace pictor::ui
