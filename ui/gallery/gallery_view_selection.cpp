// SPDX-License-Identifier: GPL-3.0-or-later
// Selection and keyboard of the gallery.
#include "ui/gallery/gallery_painter.h"
#include "ui/gallery/gallery_view.h"

#include <QDir>
#include <QKeyEvent>
#include <QLocale>
#include <QUrl>
#include <algorithm>

namespace pictor::ui {

namespace {

// Other programs choke on more, and so does the clipboard.
constexpr int mostDraggedFiles = 10'000;

} // namespace

void GalleryView::makeCurrent(int row)
{
    if (row == m_current)
        return;
    m_current = row;
    describeCurrent();
    viewport()->update();
    Q_EMIT currentRowChanged(row);
}

// A screen reader reads the description of the widget that has the focus.
void GalleryView::describeCurrent()
{
    if (!m_model || m_current < 0 || m_current >= m_layout.rowCount()) {
        setAccessibleDescription(tr("%1 pictures").arg(QLocale().toString(m_layout.rowCount())));
        return;
    }
    QStringList parts{m_model->caption(m_current)};
    if (const QVariant score = m_model->index(m_current).data(GalleryModel::ScoreRole); score.isValid())
        parts.append(tr("score %1").arg(scoreText(score.toDouble())));
    parts.append(tr("%1 of %2").arg(QLocale().toString(m_current + 1), QLocale().toString(m_layout.rowCount())));
    if (m_selection.contains(m_current))
        parts.append(tr("selected"));
    parts.removeAll(QString());
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

void GalleryView::select(const RowSelection& selection)
{
    if (selection == m_selection)
        return;
    m_selection = selection;
    describeCurrent();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::selectRow(int row, Extend extend)
{
    if (extend == Extend::No || m_anchor < 0)
        m_anchor = row;
    RowSelection selection = extend == Extend::AddRange ? m_selection : RowSelection();
    selection.select({std::min(row, m_anchor), std::max(row, m_anchor)});
    select(selection);
}

void GalleryView::toggle(int row)
{
    m_anchor = row;
    RowSelection selection = m_selection;
    selection.toggle({row, row});
    select(selection);
}

void GalleryView::setCurrentRow(int row)
{
    if (row < 0 || row >= m_layout.rowCount())
        return;
    makeCurrent(row);
    selectRow(row, Extend::No);
    scrollToRow(row);
}

void GalleryView::selectAll()
{
    RowSelection all;
    all.select({0, m_layout.rowCount() - 1});
    select(all);
}

void GalleryView::clearSelection()
{
    select({});
}

QStringList GalleryView::selectedFiles(int most) const
{
    QStringList files;
    if (!m_model)
        return files;
    for (const int row : m_selection.rows(most))
        appendFiles(files, {row, row});
    return files;
}

std::unique_ptr<QMimeData> GalleryView::selectionData() const
{
    auto selected = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    QStringList paths;
    for (const QString& file : selectedFiles(mostDraggedFiles)) {
        urls.append(QUrl::fromLocalFile(file));
        paths.append(QDir::toNativeSeparators(file));
    }
    selected->setUrls(urls);
    selected->setText(paths.join(u'\n'));
    return selected;
}

std::optional<int> GalleryView::targetOfKey(int key) const
{
    const int last = m_layout.rowCount() - 1;
    const int row = std::max(m_current, 0);
    const int page = std::max(1, viewport()->height() / m_metrics.cellHeight());
    switch (key) {
    case Qt::Key_Left:
        return std::max(row - 1, 0);
    case Qt::Key_Right:
        return m_current < 0 ? 0 : std::min(row + 1, last);
    case Qt::Key_Up:
        return m_layout.rowBelow(row, -1);
    case Qt::Key_Down:
        return m_current < 0 ? 0 : m_layout.rowBelow(row, 1);
    case Qt::Key_PageUp:
        return m_layout.rowBelow(row, -page);
    case Qt::Key_PageDown:
        return m_layout.rowBelow(row, page);
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    default:
        return std::nullopt;
    }
}

void GalleryView::moveTo(int row, Qt::KeyboardModifiers modifiers)
{
    makeCurrent(row);
    if (modifiers & Qt::ShiftModifier)
        selectRow(row, modifiers & Qt::ControlModifier ? Extend::AddRange : Extend::Range);
    else if (!(modifiers & Qt::ControlModifier))
        selectRow(row, Extend::No);
    scrollToRow(row);
}

bool GalleryView::actOnKey(const QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            return false;
        Q_EMIT rowActivated(m_current);
        return true;
    case Qt::Key_Space:
        if (m_current < 0)
            return false;
        toggle(m_current);
        return true;
    case Qt::Key_Escape:
        if (m_selection.isEmpty())
            return false;
        clearSelection();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setZoom(m_zoom + 1);
        return true;
    case Qt::Key_Minus:
        setZoom(m_zoom - 1);
        return true;
    case Qt::Key_0:
        if (!(event->modifiers() & Qt::ControlModifier))
            return false;
        setZoom(GalleryMetrics::usualZoom);
        return true;
    default:
        return false;
    }
}

void GalleryView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    if (m_layout.rowCount() > 0 && !(event->modifiers() & Qt::AltModifier)) {
        if (const std::optional<int> target = targetOfKey(event->key())) {
            moveTo(*target, event->modifiers());
            return;
        }
        if (actOnKey(event))
            return;
    }
    // Not to QAbstractScrollArea, which would scroll; the pane has shortcuts of its own.
    event->ignore();
}

void GalleryView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void GalleryView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace pictor::ui
