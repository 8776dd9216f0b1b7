// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLineEdit;

namespace pictor::ui {

// Asks what the values of a column must be like. Opened with open(): the window goes on.
class FilterEditor : public QDialog
{
    Q_OBJECT

public:
    FilterEditor(const QString& columnName, const engine::ColumnFilter& suggestion, QWidget* parent = nullptr);

    engine::ColumnFilter filter() const;

Q_SIGNALS:
    void filterChosen(const pictor::engine::ColumnFilter& filter);

private:
    std::size_t m_column;
    QComboBox* m_kind;
    QLineEdit* m_text;
    QDialogButtonBox* m_buttons;
};

} // namespace pictor::ui
