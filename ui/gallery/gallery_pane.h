// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/gallery/gallery_model.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QWidget>
#include <optional>

class QAction;
class QMimeData;
class QStackedWidget;

namespace pictor::vision {
class ThumbnailCache;
}

namespace pictor::ui {

class CompareView;
class GalleryBar;
class GalleryView;
class PictureViewer;

// A gallery with its bar, its full-size viewer and its comparison, in one place. What needs the engine is asked for by
// signals. The model and the cache are borrowed.
class GalleryPane : public QWidget
{
    Q_OBJECT

public:
    explicit GalleryPane(vision::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~GalleryPane() override;

    void setModel(GalleryModel* model);
    void setEmptyText(const QString& text);

    // What the rows can be grouped and sorted by, and what they are now; see GalleryBar.
    void setColumns(const QStringList& columns);
    void setGroupColumn(const QString& column);
    void setSortColumn(const QString& column, Qt::SortOrder order);
    // Off while there is nothing that could search; `reason` is the tooltip then.
    void setFindSimilarEnabled(bool enabled, const QString& reason = {});

    GalleryView* view() const { return m_view; }
    PictureViewer* viewer() const { return m_viewer; }
    CompareView* compareView() const { return m_compare; }

    void openViewer(int row);
    void showGrid();
    // Two to four selected pictures.
    void compareSelected();
    // What was dropped or pasted. Nothing happens for what holds no picture.
    void take(const QMimeData& content);

Q_SIGNALS:
    void findSimilarRequested(const QStringList& files);
    void searchByPicturesRequested(const QStringList& files); // dropped or pasted
    void openFolderRequested(const QString& folder);          // dropped
    void groupByRequested(const QString& column);
    void sortRequested(const QString& column, Qt::SortOrder order);
    // Something could not be done; one sentence for the status bar.
    void failed(const QString& message);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setupActions();
    void setupPages();
    void connectView();
    void connectViewer();
    void updateActions();
    void showMenu(const QPoint& globalPosition);
    void findSimilar();
    void showSelectedInFolder();
    void showFileInFolder(const QString& file);
    void copySelected();
    void paste();
    void searchByPixels(const QImage& image);
    void toggleFullScreen();
    void leaveFullScreen();

    QPointer<GalleryModel> m_model;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_gridPage = nullptr;
    GalleryBar* m_bar = nullptr;
    GalleryView* m_view = nullptr;
    PictureViewer* m_viewer = nullptr;
    CompareView* m_compare = nullptr;
    QAction* m_open = nullptr;
    QAction* m_findSimilar = nullptr;
    QAction* m_compareAction = nullptr;
    QAction* m_showInFolder = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_paste = nullptr;
    QAction* m_selectAll = nullptr;
    QAction* m_refresh = nullptr;
    bool m_canFindSimilar = true;
    QString m_whyNotFindSimilar;
    std::optional<QTemporaryDir> m_pasted; // pictures without a file of their own
    int m_pastedCount = 0;
    jobs::Worker m_worker; // last: it stops before the rest goes
};

} // namespace pictor::ui
