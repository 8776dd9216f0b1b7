// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_grid.h"

#include "ui/results/grid_header.h"
#include "ui/results/picture_delegate.h"
#include "ui/results/vector_delegate.h"
#include "ui/session/picture_provider.h"
#include "ui/session/text.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace pictor::ui {

namespace {

constexpr int rowsFitted = 50;        // Qt would measure 1,000 rows of each column, which takes a tenth of a second
constexpr int growingPause = 150;     // milliseconds: rows that fly by are not measured
constexpr int mostColumnsFitted = 64; // the rest has a usual width until somebody asks
constexpr int widestColumn = 40;      // characters, when fitted
constexpr int narrowestColumn = 6;
constexpr int usualColumn = 14;
constexpr int pictureLines = 4; // height of a row with a picture
constexpr int mostPictures = 100;

} // namespace

ResultGrid::ResultGrid(ResultView* view, PictureProvider* pictures, QWidget* parent)
    : QTableView(parent)
    , m_model(new ResultTableModel(view, this))
    , m_pictures(pictures)
    , m_header(new GridHeader(this))
{
    setObjectName(QStringLiteral("resultGrid"));
    setAccessibleName(tr("Result"));
    setHorizontalHeader(m_header);
    // A click on a title sorts; columns are selected with Ctrl+Space.
    disconnect(m_header, &QHeaderView::sectionPressed, this, nullptr);
    disconnect(m_header, &QHeaderView::sectionEntered, this, nullptr);
    setModel(m_model);
    setupHeaders();
    setupDelegates();
    setupCopyActions();
    updateRowHeight();
    connect(view, &ResultView::imageColumnFound, this, [this] {
        setupDelegates();
        updateRowHeight();
    });
    connect(view, &ResultView::rowsChanged, this, &ResultGrid::fitOnce);
    m_growing.setSingleShot(true);
    m_growing.setInterval(growingPause);
    connect(&m_growing, &QTimer::timeout, this, &ResultGrid::growColumns);
    connect(view, &ResultView::rowsChanged, &m_growing, qOverload<>(&QTimer::start));
    const auto fitTitles = [this] {
        if (!emptyText().isEmpty())
            fitOnce();
        viewport()->update();
    };
    connect(view, &ResultView::completed, this, fitTitles);
    fitTitles();
    connect(view, &ResultView::arrangementChanged, this, [this] {
        if (const ResultView* const result = m_model->result())
            m_header->setArrangement(result->arrangement());
        updateVisibleRange();
    });
    connect(this, &QAbstractItemView::doubleClicked, this,
        [this](const QModelIndex& index) { Q_EMIT rowActivated(index.row(), index.column()); });
    if (pictures)
        connect(pictures, &PictureProvider::ready, viewport(), qOverload<>(&QWidget::update));
}

void ResultGrid::setupHeaders()
{
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setCornerButtonEnabled(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setSelectionMode(ExtendedSelection);
    m_header->setDefaultSectionSize(fontMetrics().averageCharWidth() * usualColumn);
    m_header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 3);
    m_header->setResizeContentsPrecision(rowsFitted);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setResizeContentsPrecision(0);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_header, &QHeaderView::sectionResized, this, [this] { m_columnsChosen = m_columnsChosen || !m_fitting; });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] { m_columnsChosen = true; });
    connect(m_header, &GridHeader::sortRequested, this, &ResultGrid::cycleSort);
    connect(m_header, &GridHeader::menuRequested, this, &ResultGrid::showColumnMenu);
}

void ResultGrid::setupDelegates()
{
    setItemDelegate(new CellDelegate(this));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (m_model->column(column).kind == engine::ColumnKind::Vector)
            setItemDelegateForColumn(column, new VectorDelegate(this));
        else if (m_model->isImageColumn(column))
            setItemDelegateForColumn(column, new PictureDelegate(m_picturesShown ? m_pictures : nullptr, this));
    }
}

void ResultGrid::setupCopyActions()
{
    const auto add = [this](const QString& text, const QString& name, CopyFormat format, const QKeySequence& keys) {
        auto* action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, format] { Q_EMIT copyRequested(format); });
        addAction(action);
        m_copyActions.append(action);
    };
    add(tr("&Copy"), QStringLiteral("copyPlain"), CopyFormat::Tsv, QKeySequence::Copy);
    m_copyActions.front()->setIcon(QIcon(QStringLiteral(":/icons/copy.svg")));
    add(tr("Copy with &Headers"), QStringLiteral("copyHeaders"), CopyFormat::TsvWithHeader,
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    add(tr("Copy as CS&V"), QStringLiteral("copyCsv"), CopyFormat::Csv, {});
    add(tr("Copy as &JSON"), QStringLiteral("copyJson"), CopyFormat::Json, {});
    add(tr("Copy as S&QL"), QStringLiteral("copySql"), CopyFormat::Sql, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
}

qint64 ResultGrid::mostRows() const
{
    return std::numeric_limits<int>::max() / verticalHeader()->defaultSectionSize();
}

// All rows are of one height, so that no row has to be read to know where another one is.
void ResultGrid::updateRowHeight()
{
    const ResultView* const view = m_model->result();
    const bool hasPictures = m_picturesShown && m_pictures && view && view->imageColumn();
    const int line = fontMetrics().height();
    const int height = hasPictures ? line * pictureLines : line + line / 3;
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(height);
    m_model->setMostRows(mostRows());
    updateVisibleRange();
}

int ResultGrid::sizeHintForRow(int) const
{
    return verticalHeader()->defaultSectionSize();
}

void ResultGrid::setPicturesShown(bool shown)
{
    m_picturesShown = shown;
    setupDelegates();
    updateRowHeight();
}

void ResultGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRowHeight();
}

void ResultGrid::updateVisibleRange()
{
    ResultView* const view = m_model->result();
    if (!view || m_model->shownRows() == 0)
        return;
    const int first = std::max(rowAt(0), 0);
    const int last = rowAt(viewport()->height() - 1);
    view->setVisibleRange(first, last < 0 ? m_model->shownRows() - 1 : last);
}

void ResultGrid::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0) {
        updateVisibleRange();
        m_growing.start();
    }
}

QString ResultGrid::emptyText() const
{
    const ResultView* const view = m_model->result();
    if (!view || !view->isComplete() || view->rowCount() > 0)
        return {};
    const engine::Arrangement& shown = view->arrangement();
    return shown.filters.empty() && shown.anywhere.empty() && !shown.rows
        ? tr("The statement gave no rows.")
        : tr("No row passes the filter. Take it away to see all rows.");
}

void ResultGrid::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    const QString text = emptyText();
    if (text.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void ResultGrid::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    updateVisibleRange();
}

// When the first rows are there.
void ResultGrid::fitOnce()
{
    if (!std::exchange(m_fitted, true))
        fitColumns();
}

// Further rows may need more room: the millionth has a longer number than the first. A width that somebody chose is
// theirs, and no column ever gets narrower under the eyes of its reader.
void ResultGrid::growColumns()
{
    if (!m_fitted || m_columnsChosen)
        return;
    const int columns = std::min(m_model->columnCount(), mostColumnsFitted);
    for (int column = 0; column < columns; ++column) {
        const int width = isColumnHidden(column) ? 0 : fittingWidth(column);
        if (width > columnWidth(column))
            setFittingWidth(column, width);
    }
}

void ResultGrid::fitColumns()
{
    const int columns = std::min(m_model->columnCount(), mostColumnsFitted);
    for (int column = 0; column < columns; ++column)
        fitColumn(column);
}

void ResultGrid::fitColumn(int column)
{
    setFittingWidth(column, fittingWidth(column));
}

int ResultGrid::fittingWidth(int column) const
{
    const int letter = fontMetrics().averageCharWidth();
    const int title = m_header->sectionSizeHint(column) + 3 * letter; // with room for the marks of sorting
    const int wanted = std::max(sizeHintForColumn(column) + letter, title);
    return std::clamp(wanted, letter * narrowestColumn, letter * widestColumn);
}

void ResultGrid::setFittingWidth(int column, int width)
{
    m_fitting = true;
    m_header->resizeSection(column, width);
    m_fitting = false;
}

bool ResultGrid::hasColumnsOf(const ResultGrid& other) const
{
    if (m_model->columnCount() != other.m_model->columnCount())
        return false;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (m_model->column(column).name != other.m_model->column(column).name)
            return false;
    }
    return true;
}

void ResultGrid::takeColumnLayout(const ResultGrid& from)
{
    if (!from.m_columnsChosen || !hasColumnsOf(from) || !m_header->restoreState(from.m_header->saveState()))
        return;
    m_fitted = true;
    m_columnsChosen = true;
}

void ResultGrid::hideColumn(int column)
{
    if (m_header->count() - m_header->hiddenSectionCount()
        > 1) // the last one stays: nobody would find the others again
        setColumnHidden(column, true);
}

void ResultGrid::showAllColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column)
        setColumnHidden(column, false);
}

std::vector<GridRows> ResultGrid::selectedRows() const
{
    std::vector<GridRows> ranges;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        ranges.push_back({range.top(), range.bottom()});
    std::ranges::sort(ranges, {}, &GridRows::first);
    std::vector<GridRows> joined;
    for (const GridRows& range : ranges) {
        if (!joined.empty() && range.first <= joined.back().last + 1)
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    }
    return joined;
}

std::vector<std::size_t> ResultGrid::selectedColumns() const
{
    const QItemSelection selection = selectionModel()->selection();
    std::vector<std::size_t> columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        const bool chosen = std::ranges::any_of(selection,
            [column](const QItemSelectionRange& range) { return range.left() <= column && column <= range.right(); });
        if (chosen && !m_header->isSectionHidden(column))
            columns.push_back(static_cast<std::size_t>(column));
    }
    return columns;
}

QStringList ResultGrid::selectedPictures() const
{
    ResultView* const view = m_model->result();
    if (!view || !view->imageColumn())
        return {};
    QStringList pictures;
    for (const GridRows& range : selectedRows()) {
        for (qint64 position = range.first; position <= range.last && pictures.size() < mostPictures; ++position) {
            const engine::PreviewRow* const row = view->row(position);
            const auto* path = row ? std::get_if<std::string>(&row->cells[*view->imageColumn()].value) : nullptr;
            if (path)
                pictures.append(toQString(*path));
        }
    }
    return pictures;
}

void ResultGrid::arrange(const std::function<void(engine::Arrangement&)>& change)
{
    ResultView* const view = m_model->result();
    if (!view)
        return;
    engine::Arrangement arrangement = view->wantedArrangement();
    change(arrangement);
    view->arrange(std::move(arrangement));
}

void ResultGrid::cycleSort(int column, SortMode mode)
{
    arrange(
        [=](engine::Arrangement& arrangement) { ui::cycleSort(arrangement, static_cast<std::size_t>(column), mode); });
}

void ResultGrid::sortBy(int column, engine::SortOrder order, SortMode mode)
{
    arrange(
        [=](engine::Arrangement& arrangement) { setSort(arrangement, static_cast<std::size_t>(column), order, mode); });
}

void ResultGrid::filterBy(engine::ColumnFilter filter)
{
    arrange([&](engine::Arrangement& arrangement) { addFilter(arrangement, std::move(filter)); });
}

void ResultGrid::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        Q_EMIT rowActivated(currentIndex().row(), currentIndex().column());
    else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier && currentIndex().isValid())
        selectColumn(currentIndex().column());
    else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ShiftModifier && currentIndex().isValid())
        selectRow(currentIndex().row());
    else
        QTableView::keyPressEvent(event);
}

void ResultGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentCellChanged(current.isValid() ? current.row() : -1, current.column());
}

} // namespace pictor::ui
