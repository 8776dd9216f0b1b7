// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pictor::ui {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("noticeBar"));
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setAutoFillBackground(true);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_row = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 3;
    m_row->setContentsMargins(2 * gap, gap, 2 * gap, gap);
    m_row->addWidget(m_text, 1);
    hide();
}

void NoticeBar::showNotice(const QString& text, const std::vector<Choice>& choices)
{
    removeButtons();
    m_text->setText(text);
    setAccessibleName(text);
    std::vector<Choice> all = choices;
    all.emplace_back(tr("Dismiss"), [] {});
    for (const auto& [label, work] : all) {
        auto* button = new QPushButton(label, this);
        connect(button, &QPushButton::clicked, this, [this, work = work] {
            hide();
            work();
        });
        m_row->addWidget(button);
        m_buttons.push_back(button);
    }
    show();
}

void NoticeBar::removeButtons()
{
    for (QWidget* button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace pictor::ui
