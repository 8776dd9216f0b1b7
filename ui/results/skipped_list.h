// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <QDialog>

#include <vector>

class QAbstractTableModel;

namespace pictor::ui {

// The inputs a statement could not use, with the reasons, to read and to copy.
class SkippedPictures : public QDialog
{
    Q_OBJECT

public:
    // `count`: of all; those in `inputs` are the first of them.
    SkippedPictures(std::vector<SkippedInput> inputs, qint64 count, QWidget* parent = nullptr);

    QString allText() const; // tab-separated lines

private:
    QAbstractTableModel* makeModel();
    void copyAll() const;

    std::vector<SkippedInput> m_inputs;
};

} // namespace pictor::ui
