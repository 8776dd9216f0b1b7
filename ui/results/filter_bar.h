// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/result_view.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QTimer;

namespace pictor::ui {

// A line that filters all columns while it is typed in, and the filters of single columns as buttons that take them
// away. The result is borrowed.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(ResultView* view, QWidget* parent = nullptr);

    void focusText();

private:
    void apply();
    void clearAll();
    void update();
    void addChip(const QString& text, std::function<void(engine::Arrangement&)> remove);
    void arrange(const std::function<void(engine::Arrangement&)>& change);

    QPointer<ResultView> m_view;
    QLineEdit* m_text;
    QTimer* m_delay;
    QWidget* m_chips;
    QHBoxLayout* m_chipLayout;
};

} // namespace pictor::ui
