// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/text.h"
#include "ui/training/run_colors.h"
#include "ui/training/training_runs.h"

#include <QIcon>
#include <QLocale>
#include <QPainter>

// What views see of the trainings.
namespace pictor::ui {

namespace {

// With a rim, so that it is seen on a row that is selected, too.
QIcon swatch(const QColor& colour)
{
    constexpr int side = 32;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, side / 10.0));
    painter.setBrush(colour);
    painter.drawEllipse(pixmap.rect().adjusted(4, 4, -4, -4));
    return QIcon(pixmap);
}

} // namespace

QColor TrainingRuns::color(int row) const
{
    return runColor(entry(row).color);
}

void TrainingRuns::setCompared(int row, bool compared)
{
    entry(row).isCompared = compared;
    Q_EMIT dataChanged(index(row, NameColumn), index(row, NameColumn), {Qt::CheckStateRole});
    Q_EMIT changed();
}

int TrainingRuns::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int TrainingRuns::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrainingRuns::text(const Entry& entry, int column) const
{
    const TrainingRecord& record = entry.record;
    switch (column) {
    case NameColumn:
        return record.name;
    case StateColumn:
        return stateWord(record.state);
    case LossColumn:
        return record.curve.isEmpty() ? QString() : QLocale().toString(record.curve.last().loss, 'g', 4);
    case TimeColumn:
        return durationText(record.seconds);
    case StartedColumn:
        return momentText(record.started);
    default:
        return {};
    }
}

QVariant TrainingRuns::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry& shown = entry(index.row());
    if (role == Qt::DisplayRole)
        return text(shown, index.column());
    if (role == Qt::ToolTipRole && index.column() == StateColumn)
        return stateText(shown.record.state);
    if (role == Qt::ToolTipRole && index.column() == StartedColumn)
        return QLocale().toString(shown.record.started, QLocale::LongFormat);
    if (role == Qt::ToolTipRole)
        return shown.record.message.isEmpty() ? shown.record.statement : shown.record.message;
    if (index.column() != NameColumn)
        return {};
    if (role == Qt::DecorationRole)
        return swatch(color(index.row()));
    if (role == Qt::CheckStateRole)
        return shown.isCompared ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2").arg(shown.record.name, stateText(shown.record.state));
    return {};
}

bool TrainingRuns::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != NameColumn || role != Qt::CheckStateRole)
        return false;
    setCompared(index.row(), value.toInt() == Qt::Checked);
    return true;
}

QVariant TrainingRuns::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Model"), tr("State"), tr("Loss"), tr("Time"), tr("Started")};
    return titles.value(section);
}

Qt::ItemFlags TrainingRuns::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == NameColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace pictor::ui
