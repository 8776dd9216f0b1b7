// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <utility>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace pictor::ui {

// A line above a text that says something and offers what can be done about it.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    using Choice = std::pair<QString, std::function<void()>>;

    explicit NoticeBar(QWidget* parent = nullptr);

    // A choice hides the bar before it does its work.
    void showNotice(const QString& text, const std::vector<Choice>& choices);
    QString text() const;

private:
    void removeButtons();

    QLabel* m_text = nullptr;
    QHBoxLayout* m_row = nullptr;
    std::vector<QWidget*> m_buttons;
};

} // namespace pictor::ui
