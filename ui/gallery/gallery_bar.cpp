// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_bar.h"

#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/gallery_metrics.h"
#include "ui/settings/named_icon.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int columnWidth = 10; // letters

QComboBox* makeBox(QWidget* parent, const QString& name, const QString& label)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setToolTip(label);
    box->setMinimumContentsLength(columnWidth);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

void fill(QComboBox* box, const QString& none, const QStringList& columns)
{
    const QSignalBlocker blocker(box);
    const QString present = box->currentData().toString();
    box->clear();
    box->addItem(none, QString());
    for (const QString& column : columns)
        box->addItem(column, column);
    box->setCurrentIndex(std::max(box->findData(present), 0));
}

QLabel* addLabelled(QBoxLayout* layout, QWidget* widget, const QString& text)
{
    auto* label = new QLabel(text, widget->parentWidget());
    label->setBuddy(widget);
    layout->addWidget(label);
    layout->addWidget(widget);
    return label;
}

void choose(QComboBox* box, const QString& column)
{
    const QSignalBlocker blocker(box);
    box->setCurrentIndex(std::max(box->findData(column), 0));
}

} // namespace

GalleryBar::GalleryBar(const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("galleryBar"));
    setupBoxes();
    setupSlider();
    m_counts = new QLabel(this);
    m_counts->setObjectName(QStringLiteral("galleryCounts"));
    auto* layout = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 4;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(m_boxes);
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    layout->addWidget(m_counts);
    layout->addSpacing(2 * gap);
    layout->addWidget(m_zoom);
    m_dispensable.append({m_counts, m_zoom, m_boxes});
    setColumns({});
}

QSize GalleryBar::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void GalleryBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showWhatFits();
}

void GalleryBar::showWhatFits()
{
    for (QWidget* widget : std::as_const(m_dispensable))
        widget->setVisible(widget != m_boxes || m_group->count() > 1);
    for (QWidget* widget : std::as_const(m_dispensable)) {
        // At once, not when the event loop comes to it.
        m_boxes->updateGeometry();
        layout()->activate();
        if (sizeHint().width() <= width())
            break;
        widget->hide();
    }
}

void GalleryBar::setupBoxes()
{
    m_boxes = new QWidget(this);
    auto* layout = new QHBoxLayout(m_boxes);
    layout->setContentsMargins(0, 0, 0, 0);
    m_group = makeBox(m_boxes, QStringLiteral("groupBox"), tr("Group by"));
    m_sort = makeBox(m_boxes, QStringLiteral("sortBox"), tr("Sort by"));
    m_order = new QToolButton(m_boxes);
    m_order->setObjectName(QStringLiteral("sortOrder"));
    m_order->setAutoRaise(true);
    m_dispensable.append(addLabelled(layout, m_group, tr("Group")));
    layout->addSpacing(fontMetrics().height() / 2);
    m_dispensable.append(addLabelled(layout, m_sort, tr("Sort")));
    layout->addWidget(m_order);
    layout->addSpacing(fontMetrics().height() / 2);
    connectBoxes();
}

void GalleryBar::connectBoxes()
{
    connect(
        m_group, &QComboBox::activated, this, [this] { Q_EMIT groupByRequested(m_group->currentData().toString()); });
    connect(m_sort, &QComboBox::activated, this, &GalleryBar::requestSort);
    connect(m_order, &QToolButton::clicked, this, [this] {
        m_sortOrder = m_sortOrder == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
        requestSort();
    });
}

QToolButton* GalleryBar::addZoomButton(const QString& icon, const QString& text, int step)
{
    auto* button = new QToolButton(m_zoom);
    button->setIcon(namedIcon(icon));
    if (button->icon().isNull())
        button->setText(step < 0 ? QStringLiteral("−") : QStringLiteral("+"));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, [this, step] { m_slider->setValue(m_slider->value() + step); });
    return button;
}

void GalleryBar::setupSlider()
{
    m_zoom = new QWidget(this);
    m_slider = new QSlider(Qt::Horizontal, m_zoom);
    m_slider->setObjectName(QStringLiteral("zoomSlider"));
    m_slider->setAccessibleName(tr("Size of the pictures"));
    m_slider->setToolTip(tr("Size of the pictures (+ and −)"));
    m_slider->setRange(GalleryMetrics::smallestZoom, GalleryMetrics::largestZoom);
    m_slider->setPageStep(2);
    m_slider->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    auto* layout = new QHBoxLayout(m_zoom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(addZoomButton(QStringLiteral("zoom-out"), tr("Smaller pictures"), -1));
    layout->addWidget(m_slider);
    layout->addWidget(addZoomButton(QStringLiteral("zoom-in"), tr("Larger pictures"), 1));
    connect(m_slider, &QSlider::valueChanged, this, &GalleryBar::zoomRequested);
}

void GalleryBar::setColumns(const QStringList& columns)
{
    fill(m_group, tr("No groups"), columns);
    fill(m_sort, tr("Result order"), columns);
    showOrder();
    showWhatFits();
}

void GalleryBar::setGroupColumn(const QString& column)
{
    choose(m_group, column);
}

void GalleryBar::setSortColumn(const QString& column, Qt::SortOrder order)
{
    choose(m_sort, column);
    m_sortOrder = order;
    showOrder();
}

void GalleryBar::requestSort()
{
    showOrder();
    Q_EMIT sortRequested(m_sort->currentData().toString(), m_sortOrder);
}

void GalleryBar::showOrder()
{
    const bool ascending = m_sortOrder == Qt::AscendingOrder;
    const QString text = ascending ? tr("Smallest first") : tr("Largest first");
    m_order->setIcon(namedIcon(ascending ? QStringLiteral("sort-ascending") : QStringLiteral("sort-descending")));
    if (m_order->icon().isNull())
        m_order->setText(ascending ? QStringLiteral("↑") : QStringLiteral("↓"));
    m_order->setToolTip(text);
    m_order->setAccessibleName(text);
    m_order->setEnabled(!m_sort->currentData().toString().isEmpty());
}

void GalleryBar::setCounts(int rows, int selected)
{
    const QLocale locale;
    if (selected > 0)
        m_counts->setText(tr("%1 of %2 selected").arg(locale.toString(selected), locale.toString(rows)));
    else
        m_counts->setText(rows == 1 ? tr("1 picture") : tr("%1 pictures").arg(locale.toString(rows)));
    showWhatFits();
}

void GalleryBar::setZoom(int zoom)
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(zoom);
}

} // namespace pictor::ui
