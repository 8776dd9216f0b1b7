// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_model.h"
#include "ui/gallery/picture_loader.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QToolBar;

namespace pictor::ui {

class DetailsPanel;
class PictureCanvas;

// One picture of a gallery as large as the window, and its neighbours under the arrow keys. The picture of the last row
// disappears before the next one is decoded, so that nobody judges the wrong one. The model is borrowed.
class PictureViewer : public QWidget
{
    Q_OBJECT

public:
    explicit PictureViewer(QWidget* parent = nullptr);

    void setModel(GalleryModel* model);
    void showRow(int row);
    int row() const { return m_row; } // -1: none
    QString file() const;

    // Searching is not possible without an index, for one.
    void setFindSimilarEnabled(bool enabled);

Q_SIGNALS:
    void rowChanged(int row);
    void closed();
    void fullScreenToggled();
    void findSimilarRequested(const QString& file);
    void showInFolderRequested(const QString& file);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void setupWidgets();
    void setupActions();
    QAction* addTool(const QString& icon, const QString& text, const QList<QKeySequence>& keys);
    void step(int distance);
    void showFile();
    void updateRow();
    void showPicture(const QString& file);
    void showTitle();
    void showZoom();

    QPointer<GalleryModel> m_model;
    PictureLoader m_loader;
    int m_row = -1;
    int m_direction = 1;
    QString m_shown; // the file, or why there is none
    QToolBar* m_toolBar = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_zoom = nullptr;
    PictureCanvas* m_canvas = nullptr;
    DetailsPanel* m_details = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_next = nullptr;
    QAction* m_findSimilar = nullptr;
    QAction* m_showInFolder = nullptr;
};

} // namespace pictor::ui
