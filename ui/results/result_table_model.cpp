// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_table_model.h"

#include "engine/export/number_text.h"
#include "ui/results/cell_text.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int mostDecimals = 6;
// Table views measure all their rows anew when some are added. Many rows grow in large steps.
constexpr qint64 manyRows = 1'000'000;
constexpr qint64 stepShare = 8;

} // namespace

ResultTableModel::ResultTableModel(ResultView* view, QObject* parent)
    : QAbstractTableModel(parent)
    , m_view(view)
    , m_columns(view->columns())
    , m_decimals(m_columns.size(), 1)
    , m_rows(rowsToShow())
{
    connect(view, &ResultView::rowsAdded, this, [this] { grow(Growth::Seldom); });
    connect(view, &ResultView::completed, this, [this] { grow(Growth::Now); });
    connect(view, &ResultView::arrangementChanged, this, &ResultTableModel::startAgain);
    connect(view, &ResultView::rowsChanged, this, &ResultTableModel::takeRows);
    connect(view, &ResultView::imageColumnFound, this,
        [this] { Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1); });
    connect(view, &QObject::destroyed, this, &ResultTableModel::startAgain);
}

void ResultTableModel::setMostRows(qint64 rows)
{
    rows = std::clamp<qint64>(rows, 1, std::numeric_limits<int>::max());
    if (rows == m_mostRows)
        return;
    m_mostRows = rows;
    if (m_rows > rows)
        startAgain();
    else
        grow(Growth::Now);
}

qint64 ResultTableModel::rowsToShow() const
{
    return m_view ? std::min(m_view->rowCount(), m_mostRows) : 0;
}

bool ResultTableModel::isCapped() const
{
    return m_view && m_view->rowCount() > m_mostRows;
}

void ResultTableModel::grow(Growth growth)
{
    const qint64 rows = rowsToShow();
    const bool isSmallStep = m_rows > manyRows && rows < m_rows + m_rows / stepShare && rows < m_mostRows;
    if (rows <= m_rows || (growth == Growth::Seldom && isSmallStep))
        return;
    beginInsertRows({}, static_cast<int>(m_rows), static_cast<int>(rows) - 1);
    m_rows = rows;
    endInsertRows();
    if (isCapped())
        Q_EMIT rowsCapped();
}

void ResultTableModel::startAgain()
{
    beginResetModel();
    m_rows = rowsToShow();
    endResetModel();
    Q_EMIT rowsCapped();
}

void ResultTableModel::takeRows(qint64 first, qint64 last)
{
    last = std::min(last, m_rows - 1);
    if (first > last)
        return;
    const bool moreDecimals = learnDecimals(first, last);
    const qint64 from = moreDecimals ? 0 : first; // numbers elsewhere look different now
    const qint64 to = moreDecimals ? m_rows - 1 : last;
    Q_EMIT dataChanged(index(static_cast<int>(from), 0), index(static_cast<int>(to), columnCount() - 1));
}

// A column of numbers shows as many decimals as its rows need that have been seen so far.
bool ResultTableModel::learnDecimals(qint64 first, qint64 last)
{
    bool changed = false;
    for (qint64 position = first; position <= last; ++position) {
        const engine::PreviewRow* const row = m_view->row(position);
        for (std::size_t i = 0; row && i < m_decimals.size(); ++i) {
            const auto* real = m_decimals[i] < mostDecimals ? std::get_if<double>(&row->cells[i].value) : nullptr;
            const int needed = real ? engine::neededDecimals(*real) : 0;
            changed = changed || needed > m_decimals[i];
            m_decimals[i] = std::max(m_decimals[i], needed);
        }
    }
    return changed;
}

const engine::Column& ResultTableModel::column(int column) const
{
    return m_columns[static_cast<std::size_t>(column)];
}

const engine::PreviewRow* ResultTableModel::row(int position) const
{
    return m_view ? m_view->row(position) : nullptr;
}

const engine::CellPreview* ResultTableModel::cell(const QModelIndex& index) const
{
    const engine::PreviewRow* const found = index.isValid() ? row(index.row()) : nullptr;
    return found ? &found->cells[static_cast<std::size_t>(index.column())] : nullptr;
}

bool ResultTableModel::isImageColumn(int column) const
{
    return m_view && m_view->imageColumn() == static_cast<std::size_t>(column);
}

int ResultTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows);
}

int ResultTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

bool ResultTableModel::isRightAligned(const QModelIndex& index) const
{
    using engine::ColumnKind;
    const ColumnKind kind = column(index.column()).kind;
    if (kind == ColumnKind::Integer || kind == ColumnKind::Real)
        return true;
    const engine::CellPreview* const preview = kind == ColumnKind::Any ? cell(index) : nullptr;
    return preview
        && (std::holds_alternative<std::int64_t>(preview->value) || std::holds_alternative<double>(preview->value));
}

QVariant ResultTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isRightAligned(index) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const engine::CellPreview* const preview = cell(index);
    return preview ? cellData(index, *preview, role) : QVariant();
}

QVariant ResultTableModel::cellData(const QModelIndex& index, const engine::CellPreview& cell, int role) const
{
    const engine::Column& of = column(index.column());
    const int decimals = m_decimals[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole)
        return cellText(of, cell, decimals);
    return role == Qt::ToolTipRole ? cellToolTip(of, cell) : accessibleText(of, cell, decimals);
}

QString ResultTableModel::columnToolTip(int section) const
{
    const engine::Column& of = column(section);
    QString text = toQString(of.name);
    if (!of.declaredType.empty())
        text += QLatin1Char('\n') + toQString(of.declaredType);
    return text + QLatin1Char('\n') + tr("Click to sort, with Shift by a further column. The menu filters.");
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isColumn = orientation == Qt::Horizontal;
    if (section < 0 || section >= (isColumn ? columnCount() : rowCount()))
        return {};
    if (!isColumn) // as data frames count: from zero
        return role == Qt::DisplayRole ? QVariant(QString::number(section)) : QVariant();
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return toQString(column(section).name);
    return role == Qt::ToolTipRole ? QVariant(columnToolTip(section)) : QVariant();
}

} // namespace pictor::ui
