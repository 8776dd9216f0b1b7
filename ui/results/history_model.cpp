// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/history_model.h"

#include "ui/session/text.h"
#include "ui/settings/named_icon.h"

#include <QDateTime>
#include <QIcon>
#include <QLocale>

#include <algorithm>

namespace pictor::ui {

using engine::HistoryEntry;
using engine::RunState;

namespace {

constexpr qsizetype mostLetters = 300; // of a statement in its row

QString timeText(const HistoryEntry& entry)
{
    return momentText(QDateTime::fromMSecsSinceEpoch(entry.startedUtc)); // the tooltip has all of it
}

// From the first line on that says something, for comments come first in many scripts.
QString oneLine(const QString& statement)
{
    QStringList lines = statement.split(QLatin1Char('\n'));
    while (!lines.isEmpty() && (lines.first().isEmpty() || lines.first().trimmed().startsWith(QLatin1String("--"))))
        lines.removeFirst();
    const QString words = lines.join(QLatin1Char(' ')).simplified();
    const QString shown = words.isEmpty() ? statement.simplified() : words;
    return shown.size() <= mostLetters ? shown : shown.left(mostLetters) + QStringLiteral("…");
}

// A killed program could not write it down.
bool isTimeKnown(const HistoryEntry& entry)
{
    return entry.state != RunState::Running && (entry.state != RunState::Lost || entry.seconds > 0);
}

QString stateIconName(RunState state)
{
    switch (state) {
    case RunState::Running:
        return QStringLiteral("state-running");
    case RunState::Succeeded:
        return QStringLiteral("state-succeeded");
    case RunState::Failed:
        return QStringLiteral("state-failed");
    case RunState::Stopped:
        return QStringLiteral("state-stopped");
    case RunState::Lost:
        break;
    }
    return QStringLiteral("state-lost");
}

} // namespace

void HistoryModel::setEntries(std::vector<HistoryEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int HistoryModel::rowOf(qint64 id) const
{
    const auto found = std::ranges::find(m_entries, id, &HistoryEntry::id);
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString HistoryModel::stateText(RunState state)
{
    switch (state) {
    case RunState::Running:
        return tr("Running");
    case RunState::Succeeded:
        return tr("Succeeded");
    case RunState::Failed:
        return tr("Failed");
    case RunState::Stopped:
        return tr("Stopped");
    case RunState::Lost:
        break;
    }
    return tr("The program ended before the statement did");
}

QString HistoryModel::cellText(const HistoryEntry& entry, int column)
{
    switch (column) {
    case TimeColumn:
        return timeText(entry);
    case DurationColumn:
        return isTimeKnown(entry) ? durationText(entry.seconds) : QString();
    case RowsColumn:
        return entry.rows < 0 ? QString() : countText(entry.rows);
    default:
        return oneLine(toQString(entry.statement));
    }
}

QString HistoryModel::toolTip(const HistoryEntry& entry)
{
    const QString time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.startedUtc), QLocale::LongFormat);
    QString text = stateText(entry.state) + QStringLiteral(" · ") + time;
    if (!entry.error.empty())
        text += QLatin1Char('\n') + toQString(entry.error);
    return text;
}

QString HistoryModel::iconName(const HistoryEntry& entry, int column)
{
    if (column == TimeColumn)
        return stateIconName(entry.state);
    return column == StatementColumn && entry.isPinned ? QStringLiteral("pin") : QString();
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryEntry& of = entry(index.row());
    const int column = index.column();
    const bool isNumber = column == DurationColumn || column == RowsColumn;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(of, column);
    case Qt::ToolTipRole:
        return toolTip(of);
    case Qt::AccessibleTextRole:
        return column == TimeColumn ? stateText(of.state) + QStringLiteral(", ") + timeText(of) : cellText(of, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DecorationRole: {
        const QIcon icon = namedIcon(iconName(of, column));
        return icon.isNull() ? QVariant() : QVariant::fromValue(icon);
    }
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Time"), tr("Duration"), tr("Rows"), tr("Statement")};
    return titles.value(section);
}

QString historyScript(std::vector<HistoryEntry> entries)
{
    std::ranges::sort(entries, {}, [](const HistoryEntry& entry) { return std::pair(entry.startedUtc, entry.id); });
    QString script;
    for (const HistoryEntry& entry : entries) {
        QString statement = toQString(entry.statement).trimmed();
        if (!statement.endsWith(QLatin1Char(';')))
            statement += QLatin1Char(';');
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(entry.startedUtc);
        script += QStringLiteral("-- %1\n%2\n\n").arg(time.toString(Qt::ISODate), statement);
    }
    return script;
}

} // namespace pictor::ui
