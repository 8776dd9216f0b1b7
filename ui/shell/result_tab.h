// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/paths.h"
#include "ui/duplicates/duplicate_review.h"
#include "ui/results/result_pane.h"
#include "ui/session/statement_run.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace pictor::vision {
class ThumbnailCache;
}

namespace pictor::ui {

class DuplicatesPane;
class GalleryPane;
class PictureProvider;
class ResultGalleryModel;
class ScatterPane;

// One statement in the results area: its rows as a table and, where they name pictures, as a gallery; where they have
// places, as points of a plane; where they are duplicates, group by group.
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
    ScatterPane* scatter() const { return m_scatter; } // null until it is shown
    bool showsGallery() const;
    void showGallery();
    void showScatter();                                         // only where there are columns x and y
    DuplicatesPane* duplicates() const { return m_duplicates; } // null until it is shown
    void showDuplicates();                                      // only of FUNCTION compute.duplicates
    void setDecisionStore(DecisionStore decisions) { m_decisions = std::move(decisions); }
    void showTable();
    void setFindSimilarEnabled(bool enabled);

Q_SIGNALS:
    void findSimilarRequested(const QStringList& paths); // as the table has them
    void searchByPicturesRequested(const QStringList& files);
    void openFolderRequested(const QString& folder);
    void failed(const QString& message);

private:
    void setupSwitch();
    QToolButton* addFace(const QString& name, const QString& icon, const QString& text, void (ResultTab::*face)());
    void offerFaces();
    void offerGallery();
    void makeGallery();
    void connectGallery();
    void makeScatter();
    void openRow(qint64 row);
    void updateChosen();
    QStringList selectedPaths() const;

    PictureProvider* m_pictures;
    vision::ThumbnailCache& m_cache;
    engine::PathResolver m_paths;
    ResultPane* m_pane = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_switch = nullptr;
    QToolButton* m_tableButton = nullptr;
    QToolButton* m_galleryButton = nullptr;
    QToolButton* m_scatterButton = nullptr;
    QToolButton* m_duplicatesButton = nullptr;
    QToolButton* m_chosen = nullptr; // takes the selection of points away, where the table's filters cannot be seen
    ResultGalleryModel* m_model = nullptr;
    GalleryPane* m_gallery = nullptr;
    ScatterPane* m_scatter = nullptr;
    DuplicatesPane* m_duplicates = nullptr;
    DecisionStore m_decisions;
    bool m_canFindSimilar = false;
};

} // namespace pictor::ui
