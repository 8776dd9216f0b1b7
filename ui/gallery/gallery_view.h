// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_layout.h"
#include "ui/gallery/gallery_metrics.h"
#include "ui/gallery/gallery_model.h"
#include "ui/gallery/gallery_texts.h"
#include "ui/gallery/row_selection.h"
#include "ui/gallery/thumbnail_loader.h"

#include <QAbstractScrollArea>
#include <QMimeData>
#include <QMultiHash>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <memory>
#include <optional>

namespace pictor::ui {

struct GalleryCell;

// A grid of pictures with headings. Costs depend on what is on the screen, never on the number of rows. The model and
// the cache are borrowed.
class GalleryView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit GalleryView(vision::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~GalleryView() override;

    void setModel(GalleryModel* model);
    GalleryModel* model() const { return m_model; }
    // Shown when there are no rows.
    void setEmptyText(const QString& text);

    int zoom() const { return m_zoom; }
    void setZoom(int zoom);

    int currentRow() const { return m_current; } // -1: none
    void setCurrentRow(int row);                 // alone selected, and on the screen
    const RowSelection& selection() const { return m_selection; }
    void selectAll();
    void clearSelection();
    // Of the first selected rows that are loaded and have a file; at most so many.
    QStringList selectedFiles(int most) const;

    // Reads all pictures again.
    void refresh();

    // What is dragged out or copied: the selected files.
    std::unique_ptr<QMimeData> selectionData() const;

    RowRange visibleRows() const;
    // The cell of a row, in the viewport's coordinates.
    QRect cellRect(int row) const;
    ThumbnailLoader& loader() { return m_loader; }

Q_SIGNALS:
    void rowActivated(int row); // Enter, double click
    void currentRowChanged(int row);
    void selectionChanged();
    void zoomChanged(int zoom);
    void menuRequested(const QPoint& globalPosition);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    // Where a rubber band began, in the layout's coordinates, and what was selected before.
    struct Band
    {
        int x = 0;
        qint64 y = 0;
        RowSelection before;
    };

    void setupTimers();
    void connectModel();
    void resetRows();
    void layOut();
    void updateScrollBar();
    qint64 scrollTop() const;
    void scrollTo(qint64 top);
    void scrollToRow(int row);
    void scheduleWishes();
    void wish();
    void appendFiles(QStringList& files, RowRange rows) const;

    void noteVisibleFiles(RowRange rows);
    void markChanged(const QString& file);
    void repaintChanged();

    void paintLines(QPainter& painter, const QRect& area);
    void paintEmpty(QPainter& painter);
    GalleryCell cellOf(int row) const;
    QRect headingRect(const GalleryLayout::Line& heading) const;
    std::optional<GalleryLayout::Line> pinnedHeading() const;
    std::optional<GalleryLayout::Line> headingAt(const QPoint& position) const;
    std::optional<int> rowAt(const QPoint& position) const;
    QString tipOf(int row) const;

    enum class Extend { No, Range, AddRange };
    void makeCurrent(int row);
    void selectRow(int row, Extend extend);
    void select(const RowSelection& selection);
    void toggle(int row);
    void moveTo(int row, Qt::KeyboardModifiers modifiers);
    std::optional<int> targetOfKey(int key) const;
    bool actOnKey(const QKeyEvent* event);
    void pressRow(int row, Qt::KeyboardModifiers modifiers);
    void pressHeading(const GalleryLayout::Line& heading, Qt::KeyboardModifiers modifiers);
    void stretchBand(const QPoint& position);
    void scrollForBand();
    QRect bandRect() const;
    void startDrag();
    void setHovered(int row);
    void describeCurrent();

    QPointer<GalleryModel> m_model;
    GalleryLayout m_layout;
    GalleryMetrics m_metrics;
    GalleryTexts m_texts;
    QString m_emptyText;
    int m_zoom = GalleryMetrics::usualZoom;
    qint64 m_scrollStep = 1; // pixels to one step of the scroll bar

    RowSelection m_selection;
    int m_current = -1;
    int m_anchor = -1; // where a range begins
    int m_hovered = -1;
    std::optional<Band> m_band;
    QPoint m_bandEnd;
    QPoint m_pressPosition;
    int m_pressedRow = -1;
    bool m_selectOnRelease = false; // the press may still become a drag of the whole selection

    QMultiHash<QString, int> m_visibleFiles; // with their rows
    QSet<int> m_changedRows;                 // to be drawn again at the next tick
    QTimer m_wishTimer;
    QTimer m_paintTimer;
    QTimer m_bandTimer;
    ThumbnailLoader m_loader;
};

} // namespace pictor::ui
