// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_findings.h"

#include <QAbstractTableModel>
#include <QList>

namespace pictor::ui {

// What was left out and why, as it comes; at most 10,000 lines are kept.
class SkippedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void add(const QList<RefusedInput>& inputs);
    void clear();
    QString text() const; // a line for each, for the clipboard

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static constexpr qsizetype mostLines = 10000;

    QList<RefusedInput> m_inputs;
};

} // namespace pictor::ui
