// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace_page.h"

#include "engine/base_models.h"
#include "engine/model_catalogue.h"
#include "ui/editor/script_editor.h"
#include "ui/explorer/explorer_panel.h"
#include "ui/import/import_dialog.h"
#include "ui/results/cell_inspector.h"
#include "ui/results/history_panel.h"
#include "ui/session/application_folders.h"
#include "ui/session/progress_text.h"
#include "ui/session/text.h"
#include "ui/shell/script_export.h"
#include "ui/shell/similar_search.h"
#include "ui/shell/workspace_docks.h"
#include "ui/training/training_panel.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

constexpr int mostSimilar = 200;
constexpr int longestStatus = 60;    // letters: both texts of the status bar have to fit into a small window
constexpr int mostExported = 100000; // statements of the history

std::uint64_t cacheBytes(const Settings& settings)
{
    return static_cast<std::uint64_t>(settings.thumbnailCacheMebibytes()) << 20;
}

QString tabsFolder(const QString& dataFolder)
{
    return dataFolder + QStringLiteral("/tabs");
}

// Ships with the program, so it is read once.
const QStringList& catalogueModels()
{
    static const QStringList names = [] {
        QStringList found;
        if (const auto catalogue = engine::readModelCatalogue()) {
            for (const engine::ModelEntry& entry : *catalogue)
                found.append(toQString(entry.name));
        }
        return found;
    }();
    return names;
}

} // namespace

bool WorkspacePage::lastRestoreCrashed(const QString& dataFolder)
{
    return TabStore(tabsFolder(dataFolder)).lastRestoreCrashed();
}

WorkspacePage::WorkspacePage(std::unique_ptr<WorkspaceSession> session, Settings& settings, WorkspaceDocks& docks,
    bool withoutTabs, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_docks(docks)
    , m_thumbnails(toPath(thumbnailCacheFolder()), cacheBytes(settings))
    , m_session(std::move(session))
    , m_pictures(new PicturePool(m_thumbnails, m_session->pathResolver(), this))
{
    setObjectName(QStringLiteral("workspacePage"));
    setupEditor(withoutTabs);
    setupResults();
    setupLayout();
    connectDocks();
    connectSession();
    offerCompletion();
    applyEditorSettings();
}

WorkspacePage::~WorkspacePage()
{
    m_editor->store().saveAndWait();
    m_editor->store().restoreFinished(); // however soon it is closed: that is no crash
    m_docks.explorer().setSession(nullptr);
    m_docks.history().setSession(nullptr);
    m_docks.training().setSession(nullptr);
    m_docks.setInspectorPictures(nullptr);
    // Everything that shows rows goes before the session that owns them.
    delete m_import;
    delete m_results;
    delete m_pictures;
    m_session->disconnect(this);
}

void WorkspacePage::setupLayout()
{
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->addWidget(m_editor);
    m_splitter->addWidget(m_results);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({200, 300}); // shares, until a person chooses
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
}

void WorkspacePage::setupEditor(bool withoutTabs)
{
    m_editor = new EditorTabs(tabsFolder(m_session->dataFolder()), this);
    connect(m_editor, &EditorTabs::runRequested, this, &WorkspacePage::runRequest);
    connect(m_editor, &EditorTabs::stopRequested, m_session.get(), &WorkspaceSession::stopAll);
    connect(m_editor, &EditorTabs::checkWanted, this, &WorkspacePage::checkScript);
    connect(m_editor, &EditorTabs::problem, this, &WorkspacePage::messageShown, Qt::QueuedConnection);
    connect(m_editor, &EditorTabs::cursorMoved, this, [this](int line, int column, const QString& message) {
        Q_EMIT cursorMoved(message.isEmpty() ? tr("Line %1, column %2").arg(line).arg(column) : shortened(message));
    });
    connect(&m_settings, &Settings::editorChanged, this, &WorkspacePage::applyEditorSettings);
    connect(m_editor, &EditorTabs::currentTabChanged, this, &WorkspacePage::applyEditorSettings);
    restoreTabs(withoutTabs);
}

void WorkspacePage::restoreTabs(bool withoutTabs)
{
    QString message;
    if (withoutTabs)
        message = tr("The old tabs are kept in %1").arg(m_editor->startWithoutTabs());
    else if (const QStringList damaged = m_editor->restore(); !damaged.isEmpty())
        message = tr("Some tabs were damaged and set aside: %1").arg(damaged.join(QStringLiteral(", ")));
    if (!message.isEmpty()) // nobody listens before this page is made
        QTimer::singleShot(0, this, [this, message] { Q_EMIT messageShown(message); });
}

void WorkspacePage::applyEditorSettings()
{
    ScriptEditor* const editor = m_editor->currentEditor();
    if (!editor)
        return;
    // The lexer asks the widget; QsciScintilla::setFont() hides what sets that.
    editor->QWidget::setFont(m_settings.editorFont());
    editor->setTabWidth(m_settings.tabWidth());
    editor->setWrapMode(m_settings.wrapsLines() ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
}

void WorkspacePage::setupResults()
{
    m_results = new ResultTabs(*m_session, m_pictures, m_thumbnails, this);
    connect(m_results, &ResultTabs::tabAdded, this, &WorkspacePage::addResultTab);
}

void WorkspacePage::addResultTab(ResultTab* tab)
{
    connect(tab, &ResultTab::findSimilarRequested, this, &WorkspacePage::findSimilar);
    connect(tab, &ResultTab::searchByPicturesRequested, this, &WorkspacePage::findSimilar);
    connect(tab, &ResultTab::openFolderRequested, this,
        [this](const QString& folder) { importFiles({QUrl::fromLocalFile(folder)}); });
    connect(tab, &ResultTab::failed, this, &WorkspacePage::messageShown);
    connect(tab->pane(), &ResultPane::showInEditorRequested, this, &WorkspacePage::showInEditor);
    connect(tab->pane(), &ResultPane::currentCellChanged, this, [this, tab](qint64 row, int column) {
        m_docks.inspector()->showCell(tab->run() ? tab->run()->result() : nullptr, row, column);
    });
    connect(tab->pane(), &ResultPane::rowActivated, this, [this] { m_docks.showInspector(); });
}

void WorkspacePage::connectDocks()
{
    m_docks.explorer().setSession(m_session.get());
    m_docks.history().setSession(m_session.get());
    m_docks.training().setSession(m_session.get());
    m_docks.setInspectorPictures(m_pictures);
    connect(&m_docks.explorer(), &ExplorerPanel::runRequested, this, &WorkspacePage::runScript);
    connect(&m_docks.explorer(), &ExplorerPanel::insertRequested, m_editor, &EditorTabs::insertText);
    connect(&m_docks.explorer(), &ExplorerPanel::importRequested, this, &WorkspacePage::importFiles);
    connect(&m_docks.explorer(), &ExplorerPanel::failed, this, &WorkspacePage::messageShown);
    connect(&m_docks.history(), &HistoryPanel::insertRequested, m_editor, &EditorTabs::insertText);
    connect(&m_docks.history(), &HistoryPanel::runRequested, this, &WorkspacePage::runScript);
    connect(&m_docks.history(), &HistoryPanel::exportRequested, this,
        [this](const QString& script) { saveScriptAs(script, tr("history.sql")); });
    connect(&m_docks.training(), &TrainingPanel::insertRequested, m_editor, &EditorTabs::insertText);
    connect(&m_docks.training(), &TrainingPanel::failed, this, &WorkspacePage::messageShown);
}

void WorkspacePage::connectSession()
{
    connect(m_session.get(), &WorkspaceSession::runAdded, this, &WorkspacePage::followRun);
    connect(m_session.get(), &WorkspaceSession::runFinished, this, &WorkspacePage::showEnd);
    connect(m_session.get(), &WorkspaceSession::overviewChanged, this, &WorkspacePage::offerCompletion);
}

void WorkspacePage::runRequest(const RunRequest& request)
{
    std::vector<std::string> statements;
    std::vector<RunOrigin> origins;
    const QString folder = request.filePath.isEmpty() ? QString() : QFileInfo(request.filePath).absolutePath();
    for (const TextSpan& span : request.statements) {
        statements.emplace_back(request.text.constData() + span.begin, span.size());
        origins.push_back({request.tab, span.begin, folder});
    }
    m_editor->clearRunMarks(request.tab);
    m_session->run(statements, origins);
}

void WorkspacePage::checkScript(const QString& tab, const QByteArray& text, quint64 revision)
{
    m_session->check(text.toStdString(), {}, this, [this, tab, revision](const std::vector<Diagnostic>& diagnostics) {
        m_editor->setDiagnostics(tab, diagnostics, revision);
    });
}

void WorkspacePage::followRun(StatementRun* run)
{
    connect(run, &StatementRun::started, this, [this, run] {
        const RunOrigin& origin = run->origin();
        if (!origin.tab.isEmpty())
            m_editor->markRunning(origin.tab, {origin.offset, origin.offset + run->text().size()});
        if (run->isTraining())
            m_docks.showTraining();
        updateStatus();
    });
    connect(run, &StatementRun::progressed, this, &WorkspacePage::updateStatus);
    m_editor->setRunning(true);
    Q_EMIT busyChanged(true);
}

void WorkspacePage::showEnd(StatementRun* run)
{
    const RunOrigin& origin = run->origin();
    if (!origin.tab.isEmpty()) {
        m_editor->clearRunMarks(origin.tab);
        if (run->state() == StatementRun::State::Failed && run->error()) {
            Error error = *run->error();
            const TextSpan span = error.span.value_or(TextSpan{0, run->text().size()});
            error.span = TextSpan{span.begin + origin.offset, span.end + origin.offset};
            m_editor->markError(origin.tab, error);
        }
    }
    m_editor->setRunning(isBusy());
    Q_EMIT busyChanged(isBusy());
    updateStatus();
}

void WorkspacePage::showInEditor(StatementRun* run)
{
    if (run->origin().tab.isEmpty()) {
        m_editor->newTabWith({}, run->shownText());
        return;
    }
    for (int i = 0; i < m_editor->count(); ++i) {
        m_editor->setCurrentIndex(i);
        if (m_editor->currentTab() != run->origin().tab)
            continue;
        const TextSpan span = run->error() && run->error()->span ? *run->error()->span : TextSpan{};
        m_editor->currentEditor()->select({run->origin().offset + span.begin, run->origin().offset + span.end});
        m_editor->currentEditor()->setFocus();
        return;
    }
}

void WorkspacePage::updateStatus()
{
    QStringList texts;
    const QList<StatementRun*>& runs = m_session->runs().runs();
    for (const StatementRun* run : runs) {
        if (run->state() == StatementRun::State::Running) {
            const QString text = progressText(run->progress());
            texts.append(text.isEmpty() ? tr("Running %1 …").arg(run->kind()) : text);
        }
    }
    Q_EMIT statusChanged(shortened(texts.join(QStringLiteral("   |   "))));
}

QString WorkspacePage::shortened(const QString& text) const
{
    return fontMetrics().elidedText(text, Qt::ElideRight, fontMetrics().averageCharWidth() * longestStatus);
}

void WorkspacePage::offerCompletion()
{
    auto source = std::make_shared<CompletionSource>();
    const engine::WorkspaceOverview& overview = m_session->overview();
    for (const engine::TableOverview& table : overview.tables) {
        CompletionSource::Table offered{toQString(table.name), {}, {}};
        for (const engine::Column& column : table.columns)
            offered.columns.push_back({toQString(column.name), toQString(column.declaredType)});
        if (const auto rows = m_session->rowCount(offered.name))
            offered.detail = tr("%1 rows").arg(countText(*rows));
        source->tables.push_back(std::move(offered));
    }
    for (const engine::ModelOverview& model : overview.models)
        source->models.push_back({toQString(model.name), toQString(model.className)});
    for (const engine::DatasetOverview& dataset : overview.datasets)
        source->datasets.append(toQString(dataset.name));
    for (const engine::BaseModel& base : engine::baseModels())
        source->baseModels.append(toQString(base.name));
    source->catalogueModels = catalogueModels();
    m_editor->setCompletionSource(source);
    m_results->setFindSimilarEnabled(vectorTableFor(overview, {}).has_value());
}

void WorkspacePage::runScript(const QString& script)
{
    m_session->run(script);
}

void WorkspacePage::findSimilar(const QStringList& pictures)
{
    if (pictures.isEmpty())
        return;
    const ResultTab* const tab = m_results->currentTab();
    const QString shown = tab && tab->run() ? tab->run()->shownText() : QString();
    const auto table = vectorTableFor(m_session->overview(), shown);
    if (table)
        runScript(findSimilarStatement(*table, pictures.mid(0, mostSearchedPictures), mostSimilar));
    else
        Q_EMIT messageShown(tr("No table has vectors yet: run CONVERT on one first."));
}

void WorkspacePage::importFiles(const QList<QUrl>& urls)
{
    if (!m_import) {
        m_import = new ImportDialog(*m_session, this);
        connect(m_import, &ImportDialog::runRequested, this, &WorkspacePage::runScript);
        connect(m_import, &ImportDialog::insertRequested, m_editor, &EditorTabs::insertText);
        connect(m_import, &ImportDialog::openWorkspaceRequested, this, &WorkspacePage::openWorkspaceRequested);
    }
    m_import->show();
    m_import->raise();
    m_import->take(urls);
}

void WorkspacePage::saveScriptAs(const QString& script, const QString& name)
{
    auto* dialog = new QFileDialog(this, tr("Export script"), m_session->folder(), tr("ThanoSQL scripts (*.sql)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, script](const QString& file) {
        const QString problem = saveScript(file, script);
        Q_EMIT messageShown(
            problem.isEmpty() ? tr("Saved. Run it with: %1").arg(commandLine(m_session->folder(), file)) : problem);
    });
    dialog->open();
}

void WorkspacePage::exportHistory()
{
    m_session->findHistory({}, mostExported, this, [this](std::vector<engine::HistoryEntry> entries) {
        saveScriptAs(ui::scriptOf(std::move(entries)), tr("history.sql"));
    });
}

void WorkspacePage::exportTab()
{
    if (ScriptEditor* const editor = m_editor->currentEditor())
        saveScriptAs(QString::fromUtf8(editor->utf8()), m_editor->titleAt(m_editor->currentIndex()));
}

void WorkspacePage::copyCommandLine()
{
    ScriptEditor* const editor = m_editor->currentEditor();
    if (!editor)
        return;
    // A file that has another text would run that one.
    const int tab = m_editor->currentIndex();
    const QString file = m_editor->isModifiedAt(tab) ? QString() : m_editor->filePathAt(tab);
    QGuiApplication::clipboard()->setText(file.isEmpty()
            ? commandLineFor(m_session->folder(), QString::fromUtf8(editor->utf8()))
            : commandLine(m_session->folder(), file));
    Q_EMIT messageShown(tr("The command line is in the clipboard."));
}

QByteArray WorkspacePage::splitterState() const
{
    return m_splitter->saveState();
}

void WorkspacePage::restoreSplitter(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

} // namespace pictor::ui
