// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_pane.h"

#include "ui/gallery/compare_view.h"
#include "ui/gallery/dropped_pictures.h"
#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/picture_viewer.h"
#include "ui/gallery/show_in_folder.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

constexpr int mostSearchedFiles = 100;

} // namespace

GalleryPane::GalleryPane(vision::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent)
    , m_worker(QStringLiteral("pasted pictures"))
{
    setObjectName(QStringLiteral("galleryPane"));
    setAcceptDrops(true);
    m_view = new GalleryView(cache, this);
    m_viewer = new PictureViewer(this);
    m_compare = new CompareView(this);
    setupActions();
    setupPages();
    connectView();
    connectViewer();
    updateActions();
}

GalleryPane::~GalleryPane() = default;

void GalleryPane::setupActions()
{
    m_open = makeAction(m_view, QStringLiteral("open"), tr("Open"), {});
    connect(m_open, &QAction::triggered, this, [this] { openViewer(m_view->currentRow()); });
    m_findSimilar = makeAction(m_view, QStringLiteral("find-similar"), tr("Find similar"), {Qt::Key_S});
    connect(m_findSimilar, &QAction::triggered, this, &GalleryPane::findSimilar);
    m_compareAction = makeAction(m_view, QStringLiteral("compare"), tr("Compare"), {Qt::Key_C});
    connect(m_compareAction, &QAction::triggered, this, &GalleryPane::compareSelected);
    m_showInFolder = makeAction(m_view, QStringLiteral("folder"), tr("Show in folder"), {});
    connect(m_showInFolder, &QAction::triggered, this, &GalleryPane::showSelectedInFolder);
    m_copy = makeAction(m_view, QStringLiteral("copy"), tr("Copy"), {QKeySequence::Copy});
    connect(m_copy, &QAction::triggered, this, &GalleryPane::copySelected);
    m_paste = makeAction(m_view, QStringLiteral("paste"), tr("Search with pasted picture"), {QKeySequence::Paste});
    connect(m_paste, &QAction::triggered, this, &GalleryPane::paste);
    m_selectAll = makeAction(m_view, QStringLiteral("select-all"), tr("Select all"), {QKeySequence::SelectAll});
    connect(m_selectAll, &QAction::triggered, m_view, &GalleryView::selectAll);
    m_refresh = makeAction(m_view, QStringLiteral("refresh"), tr("Read pictures again"), {QKeySequence::Refresh});
    connect(m_refresh, &QAction::triggered, m_view, &GalleryView::refresh);
}

void GalleryPane::setupPages()
{
    m_pages = new QStackedWidget(this);
    m_gridPage = new QWidget(m_pages);
    m_bar = new GalleryBar({m_findSimilar, m_compareAction}, m_gridPage);
    auto* grid = new QVBoxLayout(m_gridPage);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_bar);
    grid->addWidget(m_view, 1);
    m_pages->addWidget(m_gridPage);
    m_pages->addWidget(m_viewer);
    m_pages->addWidget(m_compare);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    setFocusProxy(m_view);
}

void GalleryPane::connectView()
{
    m_bar->setZoom(m_view->zoom());
    connect(m_bar, &GalleryBar::zoomRequested, m_view, &GalleryView::setZoom);
    connect(m_view, &GalleryView::zoomChanged, m_bar, &GalleryBar::setZoom);
    connect(m_bar, &GalleryBar::groupByRequested, this, &GalleryPane::groupByRequested);
    connect(m_bar, &GalleryBar::sortRequested, this, &GalleryPane::sortRequested);
    connect(m_view, &GalleryView::selectionChanged, this, &GalleryPane::updateActions);
    connect(m_view, &GalleryView::currentRowChanged, this, &GalleryPane::updateActions);
    connect(m_view, &GalleryView::rowActivated, this, &GalleryPane::openViewer);
    connect(m_view, &GalleryView::menuRequested, this, &GalleryPane::showMenu);
}

void GalleryPane::connectViewer()
{
    connect(m_viewer, &PictureViewer::closed, this, &GalleryPane::showGrid);
    connect(m_viewer, &PictureViewer::rowChanged, m_view, &GalleryView::setCurrentRow);
    connect(m_viewer, &PictureViewer::fullScreenToggled, this, &GalleryPane::toggleFullScreen);
    connect(m_viewer, &PictureViewer::showInFolderRequested, this, &GalleryPane::showFileInFolder);
    connect(m_viewer, &PictureViewer::findSimilarRequested, this, [this](const QString& file) {
        showGrid();
        Q_EMIT findSimilarRequested({file});
    });
    connect(m_compare, &CompareView::closed, this, &GalleryPane::showGrid);
}

void GalleryPane::setModel(GalleryModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    showGrid();
    m_view->setModel(model);
    m_viewer->setModel(model);
    if (m_model) {
        connect(m_model, &QAbstractItemModel::rowsInserted, this, &GalleryPane::updateActions);
        connect(m_model, &QAbstractItemModel::rowsRemoved, this, &GalleryPane::updateActions);
        connect(m_model, &QObject::destroyed, this, &GalleryPane::showGrid);
    }
    updateActions();
}

void GalleryPane::setEmptyText(const QString& text)
{
    m_view->setEmptyText(text);
}

void GalleryPane::setColumns(const QStringList& columns)
{
    m_bar->setColumns(columns);
}

void GalleryPane::setGroupColumn(const QString& column)
{
    m_bar->setGroupColumn(column);
}

void GalleryPane::setSortColumn(const QString& column, Qt::SortOrder order)
{
    m_bar->setSortColumn(column, order);
}

void GalleryPane::setFindSimilarEnabled(bool enabled, const QString& reason)
{
    m_canFindSimilar = enabled;
    m_whyNotFindSimilar = reason;
    m_viewer->setFindSimilarEnabled(enabled);
    updateActions();
}

void GalleryPane::updateActions()
{
    const int rows = m_model ? m_model->rowCount() : 0;
    const int selected = m_view->selection().count();
    m_bar->setCounts(rows, selected);
    m_open->setEnabled(m_view->currentRow() >= 0);
    m_findSimilar->setEnabled(m_canFindSimilar && selected > 0);
    m_findSimilar->setToolTip(m_canFindSimilar || m_whyNotFindSimilar.isEmpty()
            ? tr("Find pictures similar to the selected ones (S)")
            : m_whyNotFindSimilar);
    m_compareAction->setEnabled(selected >= CompareView::fewest && selected <= CompareView::most);
    m_compareAction->setToolTip(tr("Show two to four selected pictures side by side (C)"));
    m_showInFolder->setEnabled(selected > 0);
    m_copy->setEnabled(selected > 0);
    m_selectAll->setEnabled(rows > 0);
}

void GalleryPane::showMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_open, m_findSimilar, m_compareAction});
    menu->addSeparator();
    menu->addActions({m_copy, m_paste, m_showInFolder});
    menu->addSeparator();
    menu->addActions({m_selectAll, m_refresh});
    menu->popup(globalPosition);
}

void GalleryPane::openViewer(int row)
{
    if (!m_model || row < 0 || row >= m_model->rowCount())
        return;
    m_viewer->showRow(row);
    m_pages->setCurrentWidget(m_viewer);
    m_viewer->setFocus();
}

void GalleryPane::showGrid()
{
    leaveFullScreen();
    const bool hadFocus = m_pages->currentWidget()->isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentWidget(m_gridPage);
    if (hadFocus)
        m_view->setFocus();
}

void GalleryPane::compareSelected()
{
    QList<CompareView::Item> items;
    for (const int row : m_view->selection().rows(CompareView::most)) {
        if (m_model->isLoaded(row) && !m_model->file(row).isEmpty())
            items.append({m_model->file(row), m_model->caption(row)});
    }
    if (items.size() < CompareView::fewest) {
        Q_EMIT failed(tr("Select two to four rows with pictures to compare them."));
        return;
    }
    m_compare->showPictures(items);
    m_pages->setCurrentWidget(m_compare);
    m_compare->setFocus();
}

void GalleryPane::findSimilar()
{
    if (const QStringList files = m_view->selectedFiles(mostSearchedFiles); !files.isEmpty())
        Q_EMIT findSimilarRequested(files);
    else
        Q_EMIT failed(tr("The selected rows have no picture to search with."));
}

void GalleryPane::showSelectedInFolder()
{
    if (const QStringList files = m_view->selectedFiles(1); !files.isEmpty())
        showFileInFolder(files.first());
}

void GalleryPane::showFileInFolder(const QString& file)
{
    if (!showInFolder(file))
        Q_EMIT failed(tr("The folder of \"%1\" cannot be opened. Check that it exists.").arg(file));
}

void GalleryPane::copySelected()
{
    QGuiApplication::clipboard()->setMimeData(m_view->selectionData().release());
}

// Leaving the stack makes the viewer a window of its own; it stays this pane's child.
void GalleryPane::toggleFullScreen()
{
    if (m_viewer->isWindow()) {
        leaveFullScreen();
        return;
    }
    m_pages->setCurrentWidget(m_gridPage);
    m_pages->removeWidget(m_viewer);
    m_viewer->setParent(this, Qt::Window);
    m_viewer->showFullScreen();
    m_viewer->activateWindow();
    m_viewer->setFocus();
}

void GalleryPane::leaveFullScreen()
{
    if (!m_viewer->isWindow())
        return;
    m_pages->insertWidget(1, m_viewer);
    m_pages->setCurrentWidget(m_viewer);
    m_viewer->setFocus();
}

void GalleryPane::dragEnterEvent(QDragEnterEvent* event)
{
    const bool isOurs = event->source() && isAncestorOf(qobject_cast<QWidget*>(event->source()));
    if (!isOurs && mayHoldPictures(*event->mimeData()))
        event->acceptProposedAction();
}

void GalleryPane::dropEvent(QDropEvent* event)
{
    take(*event->mimeData());
    event->acceptProposedAction();
}

void GalleryPane::paste()
{
    if (const QMimeData* content = QGuiApplication::clipboard()->mimeData())
        take(*content);
}

void GalleryPane::take(const QMimeData& content)
{
    const DroppedPictures dropped = droppedPictures(content);
    if (!dropped.files.isEmpty())
        Q_EMIT searchByPicturesRequested(dropped.files.mid(0, mostSearchedFiles));
    else if (!dropped.folders.isEmpty())
        Q_EMIT openFolderRequested(dropped.folders.first());
    else if (!dropped.image.isNull())
        searchByPixels(dropped.image);
    else if (!dropped.missing.isEmpty())
        Q_EMIT failed(tr("There is no file \"%1\" on this machine. Save the picture first and drop the file.")
                          .arg(dropped.missing.first()));
}

// Writing a large PNG takes seconds.
void GalleryPane::searchByPixels(const QImage& image)
{
    if (!m_pasted)
        m_pasted.emplace();
    const QString file = m_pasted->filePath(QStringLiteral("pasted-%1.png").arg(++m_pastedCount));
    m_worker.submit(
        this, [image, file](const std::stop_token&) { return image.save(file, "PNG"); },
        [this, file](bool saved) {
            if (saved)
                Q_EMIT searchByPicturesRequested({file});
            else
                Q_EMIT failed(tr("The picture cannot be saved as \"%1\". Check the free space on the disk.").arg(file));
        });
}

} // namespace pictor::ui
