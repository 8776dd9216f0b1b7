// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/paths.h"
#include "ui/results/result_pane.h"
#include "ui/session/statement_run.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace pictor::vision {
class ThumbnailCache;
}

namespace pictor::ui {

class GalleryPane;
class PictureProvider;
class ResultGalleryModel;

// One statement in the results area: its rows as a table and, where they name pictures, as a gallery.
class ResultTab : public QWidget
{
    Q_OBJECT

public:
    ResultTab(StatementRun* run, PictureProvider* pictures, vision::ThumbnailCache& cache, engine::PathResolver paths,
        QWidget* parent = nullptr);
    ~ResultTab() override;

    StatementRun* run() const { return m_pane->run(); }
    ResultPane* pane() const { return m_pane; }
    GalleryPane* gallery() const { return m_gallery; } // null for rows without pictures
    bool showsGallery() const;
    void showGallery();
    void showTable();
    void setFindSimilarEnabled(bool enabled);

Q_SIGNALS:
    void findSimilarRequested(const QStringList& paths); // as the table has them
    void searchByPictureRequested(const QString& file);
    void openFolderRequested(const QString& folder);
    void failed(const QString& message);

private:
    void offerGallery();
    void makeGallery();
    void connectGallery();
    void setupSwitch();
    QStringList selectedPaths() const;

    vision::ThumbnailCache& m_cache;
    engine::PathResolver m_paths;
    ResultPane* m_pane = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_switch = nullptr;
    QToolButton* m_tableButton = nullptr;
    QToolButton* m_galleryButton = nullptr;
    ResultGalleryModel* m_model = nullptr;
    GalleryPane* m_gallery = nullptr;
    bool m_canFindSimilar = false;
};

} // namespace pictor::ui
