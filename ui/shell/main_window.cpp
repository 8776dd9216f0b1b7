// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/results/elided_label.h"
#include "ui/session/text.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/theme.h"
#include "ui/shell/file_drop.h"
#include "ui/shell/welcome_page.h"
#include "ui/shell/workspace_docks.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTimer>

namespace pictor::ui {

namespace {

constexpr int messageMilliseconds = 15000;

QString documentsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

// "Pictor tutorial", "Pictor tutorial 2": an existing folder is never written into.
QString freshFolder(const QString& name)
{
    const QDir documents(documentsFolder());
    for (int number = 1;; ++number) {
        const QString folder = documents.filePath(number == 1 ? name : QStringLiteral("%1 %2").arg(name).arg(number));
        if (!QFileInfo::exists(folder))
            return folder;
    }
}

QString tutorialScript()
{
    const QString data = qEnvironmentVariable(
        "PICTOR_DATA_PATH", QCoreApplication::applicationDirPath() + QStringLiteral("/../share/pictor"));
    QFile file(data + QStringLiteral("/examples/search_image_by_image.sql"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

MainWindow::MainWindow(Settings& settings, ThemeSwitch& theme, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/pictor.svg")));
    setAcceptDrops(true);
    setupPages();
    setupStatusBar();
    setupMenus();
    resize(fontMetrics().averageCharWidth() * 190, fontMetrics().height() * 52);
    restoreGeometry(m_settings.layout(QStringLiteral("geometry")));
    updateTitle();
    updateActions();
    connect(&m_settings, &Settings::themeChanged, this, [this] { m_theme.apply(m_settings.theme()); });
    connect(&m_settings, &Settings::keysChanged, this, &MainWindow::applyKeys);
}

MainWindow::~MainWindow()
{
    delete m_page; // before the docks that it speaks to
}

void MainWindow::setupPages()
{
    m_pages = new QStackedWidget(this);
    m_welcome = new WelcomePage(m_settings, m_pages);
    m_pages->addWidget(m_welcome);
    setCentralWidget(m_pages);
    connect(m_welcome, &WelcomePage::newRequested, this, &MainWindow::chooseNewWorkspace);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::chooseWorkspace);
    connect(m_welcome, &WelcomePage::tutorialRequested, this, &MainWindow::openTutorial);
    connect(m_welcome, &WelcomePage::workspaceChosen, this, &MainWindow::openWorkspace);
}

void MainWindow::setupStatusBar()
{
    m_status = new ElidedLabel(this);
    m_status->setObjectName(QStringLiteral("statusText"));
    m_place = new QLabel(this);
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    m_busy->setTextVisible(false);
    m_busy->hide();
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_place);
    statusBar()->addPermanentWidget(m_busy);
}

void MainWindow::openWorkspace(const QString& folder)
{
    start(folder, engine::OpenMode::Existing, false);
}

void MainWindow::createWorkspace(const QString& folder)
{
    start(folder, engine::OpenMode::CreateIfMissing, false);
}

void MainWindow::openTutorial()
{
    start(freshFolder(tr("Pictor tutorial")), engine::OpenMode::CreateIfMissing, true);
}

// The open workspace stays until the new one is there: a wrong folder must not cost anybody their place.
void MainWindow::start(const QString& folder, engine::OpenMode mode, bool withTutorial)
{
    m_opening = std::make_unique<WorkspaceSession>(folder,
        WorkspaceSession::Options{
            .mode = mode, .threads = m_settings.threads(), .device = m_settings.device().toStdString()});
    m_welcome->showOpening(folder);
    connect(m_opening.get(), &WorkspaceSession::opened, this, [this, withTutorial] {
        m_welcome->showOpening({});
        m_opening->disconnect(this);
        takeSession(std::move(m_opening), withTutorial);
    });
    connect(m_opening.get(), &WorkspaceSession::openFailed, this, [this](const Error& error) {
        m_welcome->showOpening({});
        m_welcome->showProblem(toQString(error.text()));
        statusBar()->showMessage(toQString(error.text()), messageMilliseconds);
        m_opening.release()->deleteLater(); // it is the sender
        Q_EMIT workspaceFailed();
    });
    m_opening->open();
}

void MainWindow::takeSession(std::unique_ptr<WorkspaceSession> session, bool withTutorial)
{
    if (WorkspacePage::lastRestoreCrashed(session->dataFolder()))
        askAboutTabs(std::move(session), withTutorial);
    else
        showPage(std::move(session), withTutorial, false);
}

void MainWindow::askAboutTabs(std::unique_ptr<WorkspaceSession> session, bool withTutorial)
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Open tabs"),
        tr("Pictor ended unexpectedly while it restored the tabs of this workspace."), QMessageBox::NoButton, this);
    question->setObjectName(QStringLiteral("tabsQuestion"));
    question->setInformativeText(tr("Starting without them keeps their texts in a folder that is named afterwards."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* const without = question->addButton(tr("Start without the tabs"), QMessageBox::AcceptRole);
    question->addButton(tr("Try again"), QMessageBox::RejectRole);
    // A function of Qt must be copyable.
    auto kept = std::make_shared<std::unique_ptr<WorkspaceSession>>(std::move(session));
    connect(question, &QMessageBox::finished, this, [this, question, without, kept, withTutorial] {
        showPage(std::move(*kept), withTutorial, question->clickedButton() == without);
    });
    question->open();
}

void MainWindow::showPage(std::unique_ptr<WorkspaceSession> session, bool withTutorial, bool withoutTabs)
{
    closeWorkspace();
    m_settings.addRecentWorkspace(session->folder());
    showDocks();
    m_page = new WorkspacePage(std::move(session), m_settings, *m_docks, withoutTabs, m_pages);
    m_page->restoreSplitter(m_settings.layout(QStringLiteral("splitter")));
    m_pages->addWidget(m_page);
    m_pages->setCurrentWidget(m_page);
    connect(m_page, &WorkspacePage::statusChanged, m_status, &QLabel::setText);
    connect(m_page, &WorkspacePage::cursorMoved, m_place, &QLabel::setText);
    connect(m_page, &WorkspacePage::busyChanged, m_busy, &QProgressBar::setVisible);
    connect(m_page, &WorkspacePage::messageShown, this,
        [this](const QString& text) { statusBar()->showMessage(text, messageMilliseconds); });
    connect(m_page, &WorkspacePage::openWorkspaceRequested, this, &MainWindow::openWorkspace);
    fillEditorMenus();
    m_page->editor().applyKeys(m_settings);
    if (withTutorial)
        openTutorialTab();
    updateTitle();
    updateActions();
    Q_EMIT workspaceOpened();
}

// Made with the first workspace: the welcome page is there sooner without them.
void MainWindow::showDocks()
{
    if (!m_docks) {
        m_docks = new WorkspaceDocks(*this);
        m_viewMenu->insertActions(m_viewMenu->actions().constFirst(), m_docks->toggleActions());
    }
    m_docks->setVisible(true);
    restoreState(m_settings.layout(QStringLiteral("docks")));
    if (m_settings.layout(QStringLiteral("docks")).isEmpty())
        QTimer::singleShot(0, m_docks, &WorkspaceDocks::resizeAsDelivered);
}

void MainWindow::openTutorialTab()
{
    const QString script = tutorialScript();
    if (script.isEmpty())
        statusBar()->showMessage(tr("The tutorial's script is not installed."), messageMilliseconds);
    else
        m_page->editor().newTabWith(tr("Tutorial"), script);
}

void MainWindow::closeWorkspace()
{
    if (!m_page)
        return;
    saveLayout();
    m_editMenu->clear();
    m_queryMenu->clear();
    m_tabMenu->clear();
    m_pages->removeWidget(m_page);
    delete m_page;
    m_page = nullptr;
    m_docks->setVisible(false);
    m_status->clear();
    m_place->clear();
    m_busy->hide();
    m_pages->setCurrentWidget(m_welcome);
    updateTitle();
    updateActions();
}

void MainWindow::chooseWorkspace()
{
    auto* dialog = new QFileDialog(this, tr("Open a workspace"), documentsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openWorkspace);
    dialog->open();
}

void MainWindow::chooseNewWorkspace()
{
    auto* dialog = new QFileDialog(this, tr("New workspace: choose or make a folder"), documentsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(freshFolder(tr("My pictures")));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::createWorkspace);
    dialog->open();
}

void MainWindow::updateTitle()
{
    if (!m_page) {
        setWindowTitle(QStringLiteral("Pictor"));
        return;
    }
    const QString name = QDir(m_page->session().folder()).dirName();
    setWindowTitle(
        m_page->session().isReadOnly() ? tr("%1 (read-only) — Pictor").arg(name) : tr("%1 — Pictor").arg(name));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // Nothing to ask: texts are kept, and what runs leaves the old state.
    saveLayout();
    closeWorkspace();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const FileDrop drop = sortDrop(*event->mimeData());
    event->acceptProposedAction();
    if (!drop.workspace.isEmpty())
        return openWorkspace(drop.workspace);
    if (!m_page) {
        m_welcome->showProblem(tr("Open or make a workspace first; then drop pictures on it."));
        return;
    }
    for (const QString& script : drop.scripts)
        m_page->editor().openFile(script);
    if (!drop.rest.isEmpty())
        m_page->importFiles(drop.rest);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_page)
        updateActions();
}

void MainWindow::saveLayout()
{
    m_settings.setLayout(QStringLiteral("geometry"), saveGeometry());
    if (m_page) { // docks are hidden without a workspace
        m_settings.setLayout(QStringLiteral("docks"), saveState());
        m_settings.setLayout(QStringLiteral("splitter"), m_page->splitterState());
    }
}

void MainWindow::resetLayout()
{
    m_settings.resetLayouts();
    if (!m_docks)
        return;
    m_docks->arrangeAsDelivered();
    m_docks->setVisible(m_page != nullptr);
}

void MainWindow::showSettings()
{
    auto* dialog = new SettingsDialog(m_settings, keyEntries(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace pictor::ui
