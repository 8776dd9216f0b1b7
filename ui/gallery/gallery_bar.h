// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace pictor::ui {

// The bar above a gallery: grouping, sorting, what is selected, what can be done with it, and the zoom slider.
class GalleryBar : public QWidget
{
    Q_OBJECT

public:
    // Buttons for these actions.
    explicit GalleryBar(const QList<QAction*>& actions, QWidget* parent = nullptr);

    // What the rows can be grouped and sorted by. Empty: the two boxes are hidden.
    void setColumns(const QStringList& columns);
    // What they are now; no signals. An empty name: nothing, or the order in which the rows came.
    void setGroupColumn(const QString& column);
    void setSortColumn(const QString& column, Qt::SortOrder order);
    void setCounts(int rows, int selected);
    void setZoom(int zoom);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void groupByRequested(const QString& column);
    void sortRequested(const QString& column, Qt::SortOrder order);
    void zoomRequested(int zoom);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showWhatFits();
    void setupBoxes();
    void connectBoxes();
    void setupSlider();
    QToolButton* addZoomButton(const QString& icon, const QString& text, int step);
    void showOrder();
    void requestSort();

    QWidget* m_boxes = nullptr;
    QComboBox* m_group = nullptr;
    QComboBox* m_sort = nullptr;
    QToolButton* m_order = nullptr;
    QLabel* m_counts = nullptr;
    QList<QWidget*> m_dispensable; // in a narrow window; the first ones go first
    QWidget* m_zoom = nullptr;
    QSlider* m_slider = nullptr;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace pictor::ui
