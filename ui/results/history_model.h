// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/history.h"

#include <QAbstractTableModel>

#include <vector>

namespace pictor::ui {

// The statements that were run, the newest first.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, DurationColumn, RowsColumn, StatementColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<engine::HistoryEntry> entries);
    const engine::HistoryEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    int rowOf(qint64 id) const; // -1: not among them

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString stateText(engine::RunState state);

private:
    static QString cellText(const engine::HistoryEntry& entry, int column);
    static QString toolTip(const engine::HistoryEntry& entry);
    static QString iconName(const engine::HistoryEntry& entry, int column);

    std::vector<engine::HistoryEntry> m_entries;
};

// Statements as a script that can be run: the oldest first, each with its end and when it was run.
QString historyScript(std::vector<engine::HistoryEntry> entries);

} // namespace pictor::ui
