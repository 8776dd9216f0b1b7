// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/skipped_model.h"

#include <QWidget>

class QLabel;

namespace pictor::ui {

// The list of what was left out, with a button that copies it. Hidden while it is empty.
class SkippedList : public QWidget
{
    Q_OBJECT

public:
    explicit SkippedList(QWidget* parent = nullptr);

    void setInputs(const QList<RefusedInput>& inputs);
    void add(const QList<RefusedInput>& inputs, qint64 total); // total: may be more than are listed
    SkippedModel* model() const { return m_model; }

private:
    void updateTitle();

    SkippedModel* m_model = nullptr;
    QLabel* m_title = nullptr;
    qint64 m_total = 0;
};

} // namespace pictor::ui
