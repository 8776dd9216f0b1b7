// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/result_gallery_model.h"

#include "ui/results/cell_text.h"
#include "ui/session/text.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>

namespace pictor::ui {

namespace {

constexpr int filesRemembered = 50000;
constexpr int mostSections = 5000;

int asRow(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

// SEARCH's own column, or one that is called a score.
std::optional<std::size_t> findScoreColumn(const std::vector<engine::Column>& columns)
{
    for (const QLatin1StringView word :
        {QLatin1StringView("search_result"), QLatin1StringView("score"), QLatin1StringView("similarity")}) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (toQString(columns[i].name).contains(word, Qt::CaseInsensitive))
                return i;
        }
    }
    return std::nullopt;
}

bool canOrder(const engine::Column& column)
{
    return column.kind != engine::ColumnKind::Vector && column.kind != engine::ColumnKind::Blob;
}

QString sectionTitle(const engine::Column& column, const engine::Cell& value)
{
    if (std::holds_alternative<std::monostate>(value))
        return ResultGalleryModel::tr("no %1").arg(toQString(column.name));
    return QStringLiteral("%1: %2").arg(
        toQString(column.name), cellText(column, engine::CellPreview{value, 0, false}, 6));
}

} // namespace

ResultGalleryModel::ResultGalleryModel(ResultView* view, engine::PathResolver paths, QObject* parent)
    : GalleryModel(parent)
    , m_view(view)
    , m_paths(std::move(paths))
    , m_scoreColumn(findScoreColumn(view->columns()))
    , m_files(filesRemembered)
    , m_rows(asRow(view->rowCount()))
    , m_worker(QStringLiteral("paths"))
{
    connect(view, &ResultView::rowsAdded, this, [this](qint64 first, qint64 last) {
        beginInsertRows({}, asRow(first), asRow(last));
        m_rows = asRow(last + 1);
        endInsertRows();
    });
    connect(view, &ResultView::rowsChanged, this, &ResultGalleryModel::takeRows);
    connect(view, &ResultView::arrangementChanged, this, &ResultGalleryModel::reset);
}

int ResultGalleryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QString ResultGalleryModel::pathAt(int row) const
{
    const auto* found = m_view ? m_view->row(row) : nullptr;
    const auto* text
        = found ? std::get_if<std::string>(&found->cells.at(m_view->imageColumn().value()).value) : nullptr;
    return text ? toQString(*text) : QString();
}

QVariant ResultGalleryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_view)
        return {};
    const auto* row = m_view->row(index.row());
    if (!row)
        return {};
    const QString path = pathAt(index.row());
    switch (role) {
    case FileRole:
        return m_files.contains(path) ? *m_files.object(path) : QString();
    case CaptionRole:
    case Qt::DisplayRole:
        return path.section(QLatin1Char('/'), -1);
    case ScoreRole:
        if (const auto* score = m_scoreColumn ? std::get_if<double>(&row->cells[*m_scoreColumn].value) : nullptr)
            return *score;
        return {};
    case UnavailableRole:
        return path.isEmpty() ? tr("There is no path in this row") : QString();
    case Qt::ToolTipRole:
        return path;
    default:
        return {};
    }
}

bool ResultGalleryModel::isLoaded(int row) const
{
    return m_view && m_view->row(row) && (pathAt(row).isEmpty() || m_files.contains(pathAt(row)));
}

void ResultGalleryModel::ensureLoaded(int first, int last)
{
    if (!m_view)
        return;
    m_view->setVisibleRange(first, last);
    QStringList unknown;
    for (int row = first; row <= last; ++row) {
        const QString path = pathAt(row); // asks for the row where it is not there
        if (!path.isEmpty() && !m_files.contains(path))
            unknown.append(path);
    }
    if (!unknown.isEmpty())
        findFiles(unknown, first, last);
}

// Where a file is depends on what exists, and disks can be slow.
void ResultGalleryModel::findFiles(const QStringList& paths, int first, int last)
{
    m_worker.submit(
        this,
        [resolver = m_paths, paths](std::stop_token stop) {
            QList<std::pair<QString, QString>> found;
            for (const QString& path : paths) {
                if (stop.stop_requested())
                    break;
                found.append({path, pathText(resolver.resolve(path.toStdString()))});
            }
            return found;
        },
        [this, first, last](const QList<std::pair<QString, QString>>& found) {
            for (const auto& [path, file] : found)
                m_files.insert(path, new QString(file));
            if (first < m_rows) // the rows may have been arranged anew meanwhile
                Q_EMIT dataChanged(index(first), index(std::min(last, m_rows - 1)), {FileRole});
        });
}

void ResultGalleryModel::takeRows(qint64 first, qint64 last)
{
    if (first < m_rows)
        Q_EMIT dataChanged(index(asRow(first)), index(std::min(asRow(last), m_rows - 1)));
}

QList<PictureDetail> ResultGalleryModel::details(int row) const
{
    QList<PictureDetail> details;
    const auto* found = m_view ? m_view->row(row) : nullptr;
    for (std::size_t i = 0; found && i < found->cells.size(); ++i) {
        const engine::Column& column = m_view->columns()[i];
        details.append({toQString(column.name), cellText(column, found->cells[i], 6)});
    }
    return details;
}

QString ResultGalleryModel::nameOf(std::size_t column) const
{
    return toQString(m_view->columns()[column].name);
}

QStringList ResultGalleryModel::columnNames() const
{
    QStringList names;
    for (std::size_t i = 0; m_view && i < m_view->columns().size(); ++i) {
        if (canOrder(m_view->columns()[i]))
            names.append(nameOf(i));
    }
    return names;
}

std::optional<std::size_t> ResultGalleryModel::columnNamed(const QString& name) const
{
    for (std::size_t i = 0; m_view && i < m_view->columns().size(); ++i) {
        if (nameOf(i) == name)
            return i;
    }
    return std::nullopt;
}

QString ResultGalleryModel::groupColumn() const
{
    return m_group && m_view ? nameOf(*m_group) : QString();
}

QString ResultGalleryModel::sortColumn() const
{
    return m_sort && m_view ? nameOf(m_sort->column) : QString();
}

void ResultGalleryModel::groupBy(const QString& column)
{
    m_group = columnNamed(column);
    arrange();
}

void ResultGalleryModel::sortBy(const QString& column, Qt::SortOrder order)
{
    m_sort.reset();
    if (const auto found = columnNamed(column)) {
        m_sort = engine::SortKey{
            *found, order == Qt::AscendingOrder ? engine::SortOrder::Ascending : engine::SortOrder::Descending};
    }
    arrange();
}

void ResultGalleryModel::arrange()
{
    if (!m_view)
        return;
    engine::Arrangement arrangement = m_view->arrangement();
    arrangement.order.clear();
    if (m_group)
        arrangement.order.push_back({*m_group, engine::SortOrder::Ascending});
    if (m_sort && m_sort->column != m_group)
        arrangement.order.push_back(*m_sort);
    m_view->arrange(arrangement);
}

void ResultGalleryModel::reset()
{
    beginResetModel();
    m_rows = asRow(m_view->rowCount());
    m_sections.clear();
    endResetModel();
    const auto& order = m_view->arrangement().order;
    if (!m_group || order.empty() || order.front().column != *m_group)
        m_group.reset(); // the grid was sorted another way
    else
        loadSections();
}

void ResultGalleryModel::loadSections()
{
    using Groups = std::vector<engine::ValueGroup>;
    m_view->withReader(
        this,
        [column = *m_group](engine::ResultReader& reader, std::stop_token stop) -> Result<Groups> {
            return reader.groups(column, mostSections, RunContext(nullptr, stop));
        },
        [this, column = *m_group](Result<Groups> groups) {
            if (!groups || m_group != column || !m_view)
                return;
            m_sections.clear();
            for (const engine::ValueGroup& group : *groups)
                m_sections.append(
                    {sectionTitle(m_view->columns()[column], group.value), asRow(group.first), asRow(group.count)});
            Q_EMIT sectionsChanged();
        });
}

} // namespace pictor::ui
