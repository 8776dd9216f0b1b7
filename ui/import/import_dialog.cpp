// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_dialog.h"

#include "engine/paths.h"
#include "ui/import/import_form.h"
#include "ui/import/import_next_steps.h"
#include "ui/import/import_run_page.h"
#include "ui/import/picture_copy.h"
#include "ui/session/progress_text.h"
#include "ui/session/statement_templates.h"
#include "ui/session/text.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pictor::ui {

// Carries what work reports from its thread to the dialog.
class ImportDialog::Reporter : public ProgressSink
{
public:
    explicit Reporter(ImportDialog& dialog)
        : m_worker(dialog.m_worker)
        , m_dialog(&dialog)
    {
    }

    void progress(const Progress& progress) override
    {
        m_worker.deliver(m_dialog.data(), [dialog = m_dialog, progress] { dialog->showWork(progress); });
    }
    void skipped(const SkippedInput& input) override
    {
        m_worker.deliver(m_dialog.data(), [dialog = m_dialog, input] { dialog->m_runPage->addSkipped(input); });
    }
    void notice(const Diagnostic&) override { }

private:
    jobs::Worker& m_worker;
    QPointer<ImportDialog> m_dialog; // looked at on the GUI thread only
};

ImportDialog::ImportDialog(WorkspaceSession& session, QWidget* parent)
    : QDialog(parent)
    , m_session(&session)
    , m_worker(QStringLiteral("import"))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import pictures"));
    setAcceptDrops(true);
    setupPages();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    setupButtons(*layout);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 28);
    connectSession(session);
    showForm();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::setupPages()
{
    m_pages = new QStackedWidget(this);
    auto* looking = new QWidget(m_pages);
    m_looking = new QLabel(looking);
    m_looking->setObjectName(QStringLiteral("importLooking"));
    m_looking->setTextFormat(Qt::PlainText);
    auto* busy = new QProgressBar(looking);
    busy->setRange(0, 0);
    auto* layout = new QVBoxLayout(looking);
    layout->addStretch(1);
    layout->addWidget(m_looking);
    layout->addWidget(busy);
    layout->addStretch(1);
    m_form = new ImportForm(m_pages);
    m_runPage = new ImportRunPage(m_pages);
    for (QWidget* const page : std::initializer_list<QWidget*>{looking, m_form, m_runPage})
        m_pages->addWidget(page);
    connect(m_form, &ImportForm::changed, this, &ImportDialog::updateButtons);
    connect(m_form, &ImportForm::folderWanted, this, &ImportDialog::chooseFolder);
    connect(m_form, &ImportForm::filesWanted, this, &ImportDialog::chooseFiles);
    connect(m_runPage, &ImportRunPage::finished, this, &ImportDialog::takeEnd);
    connect(m_runPage->nextSteps(), &ImportNextSteps::runRequested, this, [this](const QString& script) {
        close();
        Q_EMIT runRequested(script);
    });
    connect(m_runPage->nextSteps(), &ImportNextSteps::insertRequested, this, [this](const QString& text) {
        close();
        Q_EMIT insertRequested(text);
    });
}

void ImportDialog::setupButtons(QVBoxLayout& box)
{
    // No QDialogButtonBox: it shows again what was hidden when the style changes.
    m_back = addButton(QStringLiteral("importBack"), tr("&Back"));
    m_import = addButton(QStringLiteral("importStart"), tr("&Import"));
    m_import->setDefault(true);
    m_cancel = addButton(QStringLiteral("importCancel"), tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_import);
    buttons->addWidget(m_cancel);
    box.addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, &ImportDialog::showForm);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::startImport);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (isLooking() || m_isRunning)
            cancel();
        else
            reject();
    });
}

QPushButton* ImportDialog::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    return button;
}

void ImportDialog::connectSession(WorkspaceSession& session)
{
    connect(&session, &WorkspaceSession::overviewChanged, this, &ImportDialog::takeOverview);
    connect(&session, &WorkspaceSession::rowCountChanged, this, &ImportDialog::showSummary);
    connect(&session, &WorkspaceSession::runAdded, this, [this](StatementRun* run) {
        if (m_isCapturing)
            m_added.append(run);
    });
    connect(&session, &QObject::destroyed, this, &QDialog::close);
    m_form->setWorkspace(session.folder(), session.isReadOnly());
    takeOverview();
}

void ImportDialog::takeOverview()
{
    if (!m_session)
        return;
    QStringList tables;
    for (const engine::TableOverview& table : m_session->overview().tables)
        tables += toQString(table.name);
    m_form->setTables(tables);
    if (m_succeeded && !m_plan.tables.isEmpty())
        m_runPage->nextSteps()->setTable(m_plan.tables.first(), m_session->overview());
}

bool ImportDialog::isLooking() const
{
    return m_pages->currentIndex() == 0;
}

void ImportDialog::take(const QList<QUrl>& urls)
{
    if (m_isRunning)
        return;
    m_job.stop();
    if (urls.isEmpty()) {
        m_form->setFindings({});
        return showForm();
    }
    m_looking->setText(tr("Looking at what was dropped…"));
    m_pages->setCurrentIndex(0);
    updateButtons();
    auto reporter = std::make_shared<Reporter>(*this);
    m_job = m_worker.submit(
        this, [urls, reporter](std::stop_token stop) { return findInputs(urls, RunContext(reporter.get(), stop)); },
        [this, drop = ++m_drop](Result<ImportFindings> findings) {
            if (findings && drop == m_drop && isLooking())
                takeFindings(*std::move(findings));
        });
}

void ImportDialog::showWork(const Progress& progress)
{
    if (isLooking())
        m_looking->setText(tr("%1: %2 files so far").arg(stageText(progress.stage), countText(progress.done)));
    else
        m_runPage->showProgress(progress);
}

void ImportDialog::takeFindings(ImportFindings findings)
{
    const QString workspace = findings.workspace;
    if (!workspace.isEmpty() && findings.isEmpty()) {
        close();
        return Q_EMIT openWorkspaceRequested(workspace);
    }
    if (!workspace.isEmpty())
        findings.refused.append({workspace, tr("It is a workspace. Drop it alone to open it.")});
    m_form->setFindings(std::move(findings));
    showForm();
}

void ImportDialog::chooseFolder()
{
    auto* chooser = new QFileDialog(this, tr("Folder with pictures"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    connect(chooser, &QFileDialog::urlsSelected, this, &ImportDialog::take);
    chooser->open();
}

void ImportDialog::chooseFiles()
{
    auto* chooser = new QFileDialog(this, tr("Pictures, CSV or JSON files"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::urlsSelected, this, &ImportDialog::take);
    chooser->open();
}

void ImportDialog::showForm()
{
    m_succeeded = false;
    m_pages->setCurrentWidget(m_form);
    updateButtons();
}

void ImportDialog::updateButtons()
{
    const bool isForm = m_pages->currentWidget() == m_form;
    m_import->setVisible(isForm);
    m_import->setEnabled(isForm && m_form->canImport());
    m_back->setVisible(m_pages->currentWidget() == m_runPage && !m_isRunning && !m_succeeded);
    m_cancel->setText(isForm || isLooking() || m_isRunning ? tr("Cancel") : tr("Close"));
}

void ImportDialog::startImport()
{
    if (m_isRunning || !m_session || !m_form->canImport())
        return;
    m_plan = m_form->plan();
    m_isRunning = true;
    m_succeeded = false;
    m_hasCopied = false;
    m_runPage->begin(tr("Importing into %1").arg(m_plan.tables.join(QStringLiteral(", "))));
    m_pages->setCurrentWidget(m_runPage);
    updateButtons();
    if (m_plan.pictureFolder.empty())
        runStatements();
    else
        copyFirst();
}

void ImportDialog::copyFirst()
{
    auto reporter = std::make_shared<Reporter>(*this);
    m_job = m_worker.submit(
        this,
        [pictures = m_form->findings().pictures, folder = m_plan.pictureFolder, reporter](
            std::stop_token stop) { return copyPictures(pictures, folder, RunContext(reporter.get(), stop)); },
        [this](const Result<void>& copied) {
            m_hasCopied = copied.has_value();
            if (copied)
                runStatements();
            else
                takeEnd(false, toQString(copied.error().text()));
        });
}

void ImportDialog::runStatements()
{
    m_added.clear();
    m_isCapturing = true;
    Q_EMIT runRequested(scriptOf(m_plan.statements));
    m_isCapturing = false;
    if (m_added.isEmpty())
        return takeEnd(false, tr("The statements were not run, for the workspace is closing."));
    m_runPage->follow(m_added);
    m_added.clear();
}

void ImportDialog::takeEnd(bool succeeded, const QString& problem)
{
    m_isRunning = false;
    m_succeeded = succeeded;
    if (succeeded) {
        m_runPage->showEnd({});
        showSummary();
    } else {
        m_runPage->showEnd(problem);
        if (m_hasCopied) // no table knows of the copies
            m_worker.submit([folder = m_plan.pictureFolder](std::stop_token) {
                std::error_code code;
                std::filesystem::remove_all(folder, code);
            });
    }
    updateButtons();
}

void ImportDialog::showSummary()
{
    if (!m_succeeded || !m_session)
        return;
    QStringList lines;
    for (const QString& table : std::as_const(m_plan.tables)) {
        const auto rows = m_session->rowCount(table.toLower());
        lines += rows ? tr("Table %1 is ready: %2 rows.").arg(table, countText(*rows))
                      : tr("Table %1 is ready.").arg(table);
    }
    m_runPage->showEnd(lines.join(u'\n'));
}

void ImportDialog::cancel()
{
    m_job.stop();
    if (isLooking())
        return showForm();
    m_runPage->stopRuns();
}

void ImportDialog::reject()
{
    if (isLooking())
        m_job.stop();
    QDialog::reject();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && !m_isRunning)
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    take(event->mimeData()->urls());
}

} // namespace pictor::ui
