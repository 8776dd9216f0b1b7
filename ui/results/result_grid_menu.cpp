// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of ResultGrid.
#include "ui/results/cell_text.h"
#include "ui/results/filter_editor.h"
#include "ui/results/grid_header.h"
#include "ui/results/result_grid.h"
#include "ui/session/text.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <memory>

namespace pictor::ui {

using engine::FilterKind;
using engine::SortOrder;

namespace {

constexpr qsizetype longestMenuValue = 24;

// Menus must not take "&" in a value for the mark of a shortcut.
QString menuText(const QString& value)
{
    QString text = value.size() > longestMenuValue ? value.left(longestMenuValue) + QStringLiteral("…") : value;
    return text.simplified().replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QMenu* makeMenu(QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

} // namespace

void ResultGrid::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint place = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    showCellMenu(index, place);
}

void ResultGrid::showColumnMenu(int column, const QPoint& position)
{
    QMenu* const menu = makeMenu(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    addSortActions(*menu, column);
    menu->addSeparator();
    menu->addAction(tr("&Filter…"), this, [this, column] { editFilter(column); });
    addColumnActions(*menu, column);
    menu->popup(position);
}

void ResultGrid::showCellMenu(const QModelIndex& index, const QPoint& position)
{
    QMenu* const menu = makeMenu(this);
    menu->setObjectName(QStringLiteral("cellMenu"));
    for (QAction* const action : std::as_const(m_copyActions))
        menu->addAction(action);
    menu->addSeparator();
    addCellFilters(*menu, index);
    menu->addSeparator();
    addSortActions(*menu, index.column());
    menu->addSeparator();
    addColumnActions(*menu, index.column());
    addPictureActions(*menu);
    menu->popup(position);
}

void ResultGrid::addCellFilters(QMenu& menu, const QModelIndex& index)
{
    const engine::CellPreview* const cell = m_model->cell(index);
    if (!cell)
        return;
    const auto column = static_cast<std::size_t>(index.column());
    const CellKind kind = kindOf(m_model->column(index.column()), cell->value);
    const auto add = [&](const QString& text, FilterKind filter, const QString& value) {
        menu.addAction(text, this, [this, column, filter, value] { filterBy({column, filter, value.toStdString()}); });
    };
    if (kind == CellKind::Null) {
        add(tr("Only Rows with NULL"), FilterKind::IsNull, {});
        add(tr("Only Rows without NULL"), FilterKind::IsNotNull, {});
    } else if (kind != CellKind::Vector && kind != CellKind::Blob && !cell->isCut) {
        const QString value = filterText(m_model->column(index.column()), *cell);
        add(tr("Only “%1”").arg(menuText(value)), FilterKind::Equals, value);
        add(tr("Without “%1”").arg(menuText(value)), FilterKind::Differs, value);
        if (kind == CellKind::Integer || kind == CellKind::Real) {
            add(tr("At Least %1").arg(menuText(value)), FilterKind::AtLeast, value);
            add(tr("At Most %1").arg(menuText(value)), FilterKind::AtMost, value);
        }
    }
    menu.addAction(tr("&Filter…"), this, [this, column = index.column()] { editFilter(column); });
}

void ResultGrid::editFilter(int column)
{
    const QModelIndex current = currentIndex();
    const QModelIndex near = m_model->index(current.isValid() ? current.row() : 0, column);
    const engine::CellPreview* const cell = m_model->cell(near);
    const engine::Column& of = m_model->column(column);
    const bool isNumber = of.kind == engine::ColumnKind::Integer || of.kind == engine::ColumnKind::Real;
    const engine::ColumnFilter suggestion{static_cast<std::size_t>(column),
        isNumber ? FilterKind::Equals : FilterKind::Contains,
        cell ? filterText(of, *cell).toStdString() : std::string()};
    auto* editor = new FilterEditor(toQString(of.name), suggestion, this);
    connect(editor, &FilterEditor::filterChosen, this, &ResultGrid::filterBy);
    editor->open();
}

void ResultGrid::addSortActions(QMenu& menu, int column)
{
    const auto add = [&](const QString& text, SortOrder order, SortMode mode) {
        menu.addAction(text, this, [this, column, order, mode] { sortBy(column, order, mode); });
    };
    add(tr("Sort &Ascending"), SortOrder::Ascending, SortMode::OnlyThis);
    add(tr("Sort &Descending"), SortOrder::Descending, SortMode::OnlyThis);
    const ResultView* const view = m_model->result();
    if (!view || view->arrangement().order.empty())
        return;
    add(tr("Then by This, Ascending"), SortOrder::Ascending, SortMode::Also);
    add(tr("Then by This, Descending"), SortOrder::Descending, SortMode::Also);
    menu.addAction(tr("&Original Order"), this,
        [this] { arrange([](engine::Arrangement& arrangement) { arrangement.order.clear(); }); });
}

void ResultGrid::addColumnActions(QMenu& menu, int column)
{
    menu.addAction(tr("Fit &Column to What Is Visible"), this, [this, column] { fitColumn(column); });
    menu.addAction(tr("Fit All Columns"), this, &ResultGrid::fitColumns);
    menu.addAction(tr("&Hide Column"), this, [this, column] { hideColumn(column); });
    addHiddenColumns(menu);
}

void ResultGrid::addHiddenColumns(QMenu& menu)
{
    if (m_header->hiddenSectionCount() == 0)
        return;
    constexpr int mostListed = 30;
    QMenu* const hidden = menu.addMenu(tr("&Show Column"));
    hidden->addAction(tr("All"), this, &ResultGrid::showAllColumns);
    hidden->addSeparator();
    for (int column = 0; column < m_model->columnCount() && hidden->actions().size() < mostListed; ++column) {
        if (m_header->isSectionHidden(column))
            hidden->addAction(menuText(toQString(m_model->column(column).name)), this,
                [this, column] { setColumnHidden(column, false); });
    }
}

void ResultGrid::addPictureActions(QMenu& menu)
{
    const ResultView* const view = m_model->result();
    if (!view || !view->imageColumn())
        return;
    menu.addSeparator();
    QAction* const shown = menu.addAction(tr("&Pictures in the Table"), this, &ResultGrid::setPicturesShown);
    shown->setCheckable(true);
    shown->setChecked(m_picturesShown);
    menu.addAction(tr("Show in &Gallery"), this, &ResultGrid::openGalleryRequested);
    if (const QStringList pictures = selectedPictures(); !pictures.isEmpty())
        menu.addAction(tr("Find &Similar"), this, [this, pictures] { Q_EMIT findSimilarRequested(pictures); });
}

} // namespace pictor::ui
