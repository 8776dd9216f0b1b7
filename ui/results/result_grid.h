// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/arrangement_edit.h"
#include "ui/results/copy_job.h"
#include "ui/results/result_table_model.h"

#include <QTableView>
#include <QTimer>

class QAction;
class QMenu;

namespace pictor::ui {

class GridHeader;
class PictureProvider;

// The rows of a result as a table: titles sort and filter, cells show vectors and pictures, everything works from the
// keyboard. The result and the pictures are borrowed.
class ResultGrid : public QTableView
{
    Q_OBJECT

public:
    ResultGrid(ResultView* view, PictureProvider* pictures, QWidget* parent = nullptr);

    ResultTableModel* resultModel() const { return m_model; }
    qint64 mostRows() const; // that fit into a view with rows of this height

    // Pictures beside their paths, in higher rows.
    void setPicturesShown(bool shown);
    bool picturesShown() const { return m_picturesShown; }

    // What is selected: ranges of rows from the top, and columns in the order they are shown.
    std::vector<GridRows> selectedRows() const;
    std::vector<std::size_t> selectedColumns() const;
    // Texts of the image column in the selected rows, as far as they are in memory.
    QStringList selectedPictures() const;

    void sortBy(int column, engine::SortOrder order, SortMode mode);
    void filterBy(engine::ColumnFilter filter);
    void editFilter(int column); // asks for the condition
    void fitColumns();           // to what is visible
    void fitColumn(int column);
    void hideColumn(int column);
    void showAllColumns();
    // Widths, places and hidden columns that a person chose for a result with the same columns; else nothing happens.
    void takeColumnLayout(const ResultGrid& from);

    QList<QAction*> copyActions() const { return m_copyActions; }

Q_SIGNALS:
    void copyRequested(pictor::ui::CopyFormat format);
    void currentCellChanged(qint64 row, int column); // -1: none
    void rowActivated(qint64 row, int column);       // double click, Enter
    void findSimilarRequested(const QStringList& paths);
    void openGalleryRequested();

protected:
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    int sizeHintForRow(int row) const override;

private:
    void setupHeaders();
    void setupCopyActions();
    void setupDelegates();
    void updateRowHeight();
    void updateVisibleRange();
    QString emptyText() const; // why there are no rows; nothing while there are, or may be
    void fitOnce();
    void growColumns();
    int fittingWidth(int column) const;
    void setFittingWidth(int column, int width);
    bool hasColumnsOf(const ResultGrid& other) const;
    void arrange(const std::function<void(engine::Arrangement&)>& change);
    void cycleSort(int column, SortMode mode);
    void showColumnMenu(int column, const QPoint& position);
    void showCellMenu(const QModelIndex& index, const QPoint& position);
    void addCellFilters(QMenu& menu, const QModelIndex& index);
    void addColumnActions(QMenu& menu, int column);
    void addSortActions(QMenu& menu, int column);
    void addHiddenColumns(QMenu& menu);
    void addPictureActions(QMenu& menu);

    ResultTableModel* m_model;
    PictureProvider* m_pictures;
    GridHeader* m_header;
    QTimer m_growing; // set by what moves the rows
    QList<QAction*> m_copyActions;
    bool m_picturesShown = true;
    bool m_fitted = false;
    bool m_fitting = false;
    bool m_columnsChosen = false; // by a person
};

} // namespace pictor::ui
