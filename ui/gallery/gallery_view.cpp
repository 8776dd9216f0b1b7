// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_view.h"

#include "ui/gallery/gallery_painter.h"

#include <QEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

// More steps than this and the scroll bar would count in coarser ones; its numbers are ints.
constexpr qint64 mostScrollSteps = 1 << 30;
constexpr qsizetype hiddenMemory = ThumbnailLoader::defaultMemory / 8;
constexpr int wishDelay = 15;  // ms
constexpr int paintDelay = 30; // ms; new thumbnails are shown together

} // namespace

GalleryView::GalleryView(vision::ThumbnailCache& cache, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_emptyText(tr("No pictures"))
    , m_loader(cache)
{
    setObjectName(QStringLiteral("galleryView"));
    setAccessibleName(tr("Pictures"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there, or showing it would change the number of columns, which may hide it again.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setupTimers();
    layOut();
}

GalleryView::~GalleryView() = default;

void GalleryView::setupTimers()
{
    m_wishTimer.setSingleShot(true);
    m_wishTimer.setInterval(wishDelay);
    connect(&m_wishTimer, &QTimer::timeout, this, &GalleryView::wish);
    m_paintTimer.setSingleShot(true);
    m_paintTimer.setInterval(paintDelay);
    connect(&m_paintTimer, &QTimer::timeout, this, &GalleryView::repaintChanged);
    connect(&m_loader, &ThumbnailLoader::thumbnailReady, this, &GalleryView::markChanged);
    m_bandTimer.setInterval(paintDelay);
    connect(&m_bandTimer, &QTimer::timeout, this, &GalleryView::scrollForBand);
}

void GalleryView::setModel(GalleryModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model)
        connectModel();
    resetRows();
}

void GalleryView::connectModel()
{
    connect(m_model, &QAbstractItemModel::modelReset, this, &GalleryView::resetRows);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &GalleryView::resetRows);
    connect(m_model, &QObject::destroyed, this, &GalleryView::resetRows);
    connect(m_model, &GalleryModel::sectionsChanged, this, &GalleryView::layOut);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        viewport()->update();
        scheduleWishes();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
        m_selection.rowsInserted({first, last});
        m_current += m_current >= first ? last - first + 1 : 0;
        m_anchor += m_anchor >= first ? last - first + 1 : 0;
        layOut();
        describeCurrent();
    });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int first, int last) {
        m_selection.rowsRemoved({first, last});
        m_current = m_current > last ? m_current - (last - first + 1) : std::min(m_current, first - 1);
        m_anchor = m_current;
        layOut();
        Q_EMIT selectionChanged();
    });
}

void GalleryView::resetRows()
{
    m_selection.clear();
    m_current = m_anchor = m_hovered = m_pressedRow = -1;
    m_band.reset();
    layOut();
    scrollTo(0);
    describeCurrent();
    Q_EMIT selectionChanged();
}

void GalleryView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void GalleryView::layOut()
{
    const int rows = m_model ? m_model->rowCount() : 0;
    m_metrics = GalleryMetrics::of(fontMetrics(), m_zoom);
    const int width = viewport()->width();
    GalleryGeometry geometry;
    geometry.columns = std::max(1, width / m_metrics.cellWidth());
    // The room that is left goes between the columns, unless the first line is not even full.
    geometry.cellWidth
        = rows < geometry.columns ? m_metrics.cellWidth() : std::max(m_metrics.cellWidth(), width / geometry.columns);
    geometry.cellHeight = m_metrics.cellHeight();
    geometry.headerHeight = m_metrics.headingHeight;
    m_layout.setGeometry(geometry);
    m_layout.setContent(rows, m_model ? m_model->sections() : QList<GallerySection>());
    updateScrollBar();
    viewport()->update();
    scheduleWishes();
}

void GalleryView::updateScrollBar()
{
    const qint64 beyond = std::max<qint64>(m_layout.height() - viewport()->height(), 0);
    m_scrollStep = 1 + beyond / mostScrollSteps;
    QScrollBar* bar = verticalScrollBar();
    bar->setRange(0, static_cast<int>((beyond + m_scrollStep - 1) / m_scrollStep));
    bar->setPageStep(static_cast<int>(std::max<qint64>(viewport()->height() / m_scrollStep, 1)));
    bar->setSingleStep(static_cast<int>(std::max<qint64>(m_metrics.cellHeight() / 4 / m_scrollStep, 1)));
}

qint64 GalleryView::scrollTop() const
{
    return verticalScrollBar()->value() * m_scrollStep;
}

void GalleryView::scrollTo(qint64 top)
{
    verticalScrollBar()->setValue(
        static_cast<int>(std::clamp<qint64>(top / m_scrollStep, 0, verticalScrollBar()->maximum())));
}

void GalleryView::scrollToRow(int row)
{
    const qint64 cell = m_layout.top(row);
    const qint64 top = cell - (m_layout.headingAbove(cell) ? m_metrics.headingHeight : 0);
    const qint64 bottom = cell + m_metrics.cellHeight() + m_scrollStep - 1;
    if (top < scrollTop())
        scrollTo(top);
    else if (bottom > scrollTop() + viewport()->height())
        scrollTo(std::min(bottom - viewport()->height(), top));
}

// What stays on the screen is moved there, not drawn again.
void GalleryView::scrollContentsBy(int, int steps)
{
    scheduleWishes();
    setHovered(-1);
    const qint64 distance = steps * m_scrollStep;
    if (m_band || std::abs(distance) >= viewport()->height()) {
        viewport()->update();
        return;
    }
    viewport()->scroll(0, static_cast<int>(distance));
    if (pinnedHeading()) // which does not move with the rest
        viewport()->update(0, 0, viewport()->width(), m_metrics.headingHeight + static_cast<int>(std::abs(distance)));
}

void GalleryView::setZoom(int zoom)
{
    zoom = std::clamp(zoom, GalleryMetrics::smallestZoom, GalleryMetrics::largestZoom);
    if (zoom == m_zoom)
        return;
    // The current picture stays where it is, or what stands in the left top corner.
    const RowRange visible = visibleRows();
    const bool showsCurrent = m_current >= visible.first && m_current <= visible.last;
    const int row = showsCurrent ? m_current : visible.first;
    const qint64 offset = row < m_layout.rowCount() ? m_layout.top(row) - scrollTop() : 0;
    m_zoom = zoom;
    layOut();
    if (row < m_layout.rowCount())
        scrollTo(m_layout.top(row) - std::min<qint64>(offset, viewport()->height() - m_metrics.cellHeight()));
    Q_EMIT zoomChanged(m_zoom);
}

RowRange GalleryView::visibleRows() const
{
    return m_layout.rowsBetween(scrollTop(), scrollTop() + viewport()->height());
}

void GalleryView::scheduleWishes()
{
    if (!m_wishTimer.isActive())
        m_wishTimer.start();
}

// What is on the screen first, then a screen in both directions, the nearer the sooner.
void GalleryView::wish()
{
    if (!m_model || !isVisible())
        return;
    const qint64 top = scrollTop();
    const qint64 height = viewport()->height();
    const RowRange visible = visibleRows();
    const RowRange before = m_layout.rowsBetween(top - height, top);
    const RowRange after = m_layout.rowsBetween(top + height, top + 2 * height);
    if (visible.first > visible.last) {
        m_loader.want({}, 1);
        return;
    }
    m_model->ensureLoaded(std::min(before.first, visible.first), std::max(after.last, visible.last));

    QStringList files;
    appendFiles(files, visible);
    noteVisibleFiles(visible);
    const int columns = m_layout.geometry().columns;
    for (int down = visible.last + 1, up = visible.first - 1; down <= after.last || up >= before.first;) {
        appendFiles(files, {down, std::min(down + columns - 1, after.last)});
        appendFiles(files, {std::max(up - columns + 1, before.first), up});
        down += columns;
        up -= columns;
    }
    m_loader.want(std::move(files), static_cast<int>(std::lround(m_metrics.side * devicePixelRatioF())));
}

void GalleryView::noteVisibleFiles(RowRange rows)
{
    m_visibleFiles.clear();
    for (int row = rows.first; row <= rows.last; ++row) {
        if (m_model->isLoaded(row))
            m_visibleFiles.insert(m_model->file(row), row);
    }
}

void GalleryView::markChanged(const QString& file)
{
    const auto [begin, end] = m_visibleFiles.equal_range(file);
    if (begin == end)
        return;
    m_changedRows += QSet<int>(begin, end);
    if (!m_paintTimer.isActive())
        m_paintTimer.start();
}

void GalleryView::repaintChanged()
{
    for (const int row : std::as_const(m_changedRows)) {
        if (row < m_layout.rowCount())
            viewport()->update(cellRect(row));
    }
    m_changedRows.clear();
}

void GalleryView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    m_loader.setMemoryLimit(ThumbnailLoader::defaultMemory);
    scheduleWishes();
}

// There may be a gallery behind many a tab.
void GalleryView::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_loader.want({}, 1);
    m_loader.setMemoryLimit(hiddenMemory);
}

void GalleryView::appendFiles(QStringList& files, RowRange rows) const
{
    for (int row = rows.first; row <= rows.last; ++row) {
        if (!m_model->isLoaded(row))
            continue;
        if (const QString file = m_model->file(row); !file.isEmpty())
            files.append(file);
    }
}

void GalleryView::refresh()
{
    m_loader.refresh();
    viewport()->update();
}

void GalleryView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    if (m_layout.rowCount() == 0)
        paintEmpty(painter);
    else
        paintLines(painter, event->rect());
    if (m_band) {
        QColor fill = palette().color(QPalette::Highlight);
        painter.setPen(fill);
        fill.setAlphaF(0.2F);
        painter.setBrush(fill);
        painter.drawRect(bandRect());
    }
}

void GalleryView::paintLines(QPainter& painter, const QRect& area)
{
    GalleryPainter gallery(painter, m_metrics, palette(), m_texts);
    const QList<GallerySection> sections = m_model->sections();
    const auto paintHeading = [&](const GalleryLayout::Line& heading) {
        const GallerySection section = sections.value(heading.section);
        gallery.drawHeading({headingRect(heading), section.title, section.count});
    };
    for (const GalleryLayout::Line& line : m_layout.lines(scrollTop() + area.top(), scrollTop() + area.bottom() + 1)) {
        if (line.section >= 0)
            paintHeading(line);
        for (int row = line.rows.first; line.section < 0 && row <= line.rows.last; ++row) {
            if (cellRect(row).intersects(area))
                gallery.drawCell(cellOf(row));
        }
    }
    if (const auto pinned = pinnedHeading())
        paintHeading(*pinned);
}

void GalleryView::paintEmpty(QPainter& painter)
{
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int margin = fontMetrics().height();
    painter.drawText(
        viewport()->rect().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

GalleryCell GalleryView::cellOf(int row) const
{
    GalleryCell cell{.rect = cellRect(row),
        .selected = m_selection.contains(row),
        .hovered = row == m_hovered,
        .focused = row == m_current && hasFocus()};
    if (!m_model->isLoaded(row))
        return cell;
    const QModelIndex index = m_model->index(row);
    cell.caption = index.data(GalleryModel::CaptionRole).toString();
    if (const QVariant score = index.data(GalleryModel::ScoreRole); score.isValid())
        cell.score = score.toDouble();
    cell.problem = index.data(GalleryModel::UnavailableRole).toString();
    cell.thumbnail = m_loader.find(index.data(GalleryModel::FileRole).toString());
    if (cell.thumbnail && cell.thumbnail->problem)
        cell.problem = shortReason(*cell.thumbnail->problem);
    return cell;
}

QRect GalleryView::cellRect(int row) const
{
    const GalleryGeometry& geometry = m_layout.geometry();
    return {
        m_layout.left(row), static_cast<int>(m_layout.top(row) - scrollTop()), geometry.cellWidth, geometry.cellHeight};
}

QRect GalleryView::headingRect(const GalleryLayout::Line& heading) const
{
    return {0, static_cast<int>(heading.top - scrollTop()), viewport()->width(), m_metrics.headingHeight};
}

// The heading of what stands at the top stays there until the next one pushes it out.
std::optional<GalleryLayout::Line> GalleryView::pinnedHeading() const
{
    std::optional<GalleryLayout::Line> heading = m_layout.headingAbove(scrollTop());
    if (heading)
        heading->top = std::min(scrollTop(), m_layout.sectionEnd(heading->section) - m_metrics.headingHeight);
    return heading;
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const int row = visibleRows().first;
    const bool keepRow = scrollTop() > 0 && row < m_layout.rowCount();
    const qint64 offset = keepRow ? m_layout.top(row) - scrollTop() : 0;
    layOut();
    if (keepRow)
        scrollTo(m_layout.top(row) - offset);
}

void GalleryView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
}

} // namespace pictor::ui
