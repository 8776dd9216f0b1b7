// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/training_record.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace pictor::ui {

// Options and outcomes of trainings side by side, a column each. Rows whose values differ stand out.
class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(const QList<TrainingRecord>& records);
    bool differs(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line
    {
        QString name;
        QStringList values; // one for each training; empty where it has none
        bool isOutcome = false;

        bool operator==(const Line&) const = default;
    };
    static QList<Line> linesOf(const QList<TrainingRecord>& records);

    QStringList m_names;
    QList<Line> m_lines;
};

} // namespace pictor::ui
