// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/result_view.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <limits>

namespace pictor::ui {

// The rows of a result for a table view. Only what is looked at is fetched; a cell is empty while its page is on its
// way. The view is borrowed: the model is empty when it has gone. GUI thread.
class ResultTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ResultTableModel(ResultView* view, QObject* parent = nullptr);

    ResultView* result() const { return m_view; }

    // A table view measures its length in pixels, in 31 bits: no more rows than these are shown.
    void setMostRows(qint64 rows);
    qint64 mostRows() const { return m_mostRows; }
    bool isCapped() const; // there are rows that cannot be shown
    qint64 shownRows() const { return m_rows; }

    const engine::Column& column(int column) const;
    // Null while the page is on its way; valid until the next signal of the result.
    const engine::CellPreview* cell(const QModelIndex& index) const;
    const engine::PreviewRow* row(int position) const;
    bool isImageColumn(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void rowsCapped(); // isCapped() may have changed

private:
    enum class Growth { Seldom, Now };
    void grow(Growth growth);
    void startAgain();
    void takeRows(qint64 first, qint64 last);
    bool learnDecimals(qint64 first, qint64 last);
    qint64 rowsToShow() const;
    QVariant cellData(const QModelIndex& index, const engine::CellPreview& cell, int role) const;
    bool isRightAligned(const QModelIndex& index) const;
    QString columnToolTip(int section) const;

    QPointer<ResultView> m_view;
    std::vector<engine::Column> m_columns;
    std::vector<int> m_decimals; // of each column, as far as its rows have been seen
    qint64 m_mostRows = std::numeric_limits<int>::max();
    qint64 m_rows = 0;
};

} // namespace pictor::ui
