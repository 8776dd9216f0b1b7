// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/filter_bar.h"

#include "ui/results/arrangement_edit.h"
#include "ui/session/text.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace pictor::ui {

namespace {

constexpr int typingPause = 200; // milliseconds

}

FilterBar::FilterBar(ResultView* view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_text(new QLineEdit(this))
    , m_delay(new QTimer(this))
    , m_chips(new QWidget(this))
    , m_chipLayout(new QHBoxLayout(m_chips))
{
    setObjectName(QStringLiteral("filterBar"));
    m_text->setObjectName(QStringLiteral("filterAnywhere"));
    m_text->setAccessibleName(tr("Filter rows"));
    m_text->setPlaceholderText(tr("Filter rows: text in any column"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(fontMetrics().averageCharWidth() * 48);
    m_text->addAction(QIcon(QStringLiteral(":/icons/filter.svg")), QLineEdit::LeadingPosition);
    m_delay->setSingleShot(true);
    m_delay->setInterval(typingPause);
    m_chips->setObjectName(QStringLiteral("filterChips"));
    m_chips->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_chipLayout->setContentsMargins(0, 0, 0, 0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_chips, 2);
    layout->addStretch(); // where there are no chips
    connect(m_text, &QLineEdit::textEdited, m_delay, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) // the clear button has no pause
            apply();
    });
    connect(m_text, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_delay, &QTimer::timeout, this, &FilterBar::apply);
    connect(view, &ResultView::arrangementChanged, this, &FilterBar::update);
    update();
}

void FilterBar::focusText()
{
    m_text->setFocus();
    m_text->selectAll();
}

void FilterBar::arrange(const std::function<void(engine::Arrangement&)>& change)
{
    if (!m_view)
        return;
    engine::Arrangement arrangement = m_view->wantedArrangement();
    change(arrangement);
    m_view->arrange(std::move(arrangement));
}

void FilterBar::apply()
{
    m_delay->stop();
    arrange([this](engine::Arrangement& arrangement) { arrangement.anywhere = m_text->text().toStdString(); });
}

void FilterBar::clearAll()
{
    m_text->clear();
    arrange([](engine::Arrangement& arrangement) {
        arrangement.filters.clear();
        arrangement.anywhere.clear();
        arrangement.rows.reset();
    });
}

void FilterBar::update()
{
    while (const QLayoutItem* const item = m_chipLayout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    const engine::Arrangement& arrangement = m_view->arrangement();
    for (const engine::ColumnFilter& filter : arrangement.filters)
        addChip(filterSentence(m_view->columns(), filter),
            [filter](engine::Arrangement& changed) { removeFilter(changed, filter); });
    if (arrangement.rows)
        addChip(tr("only %1 selected rows").arg(countText(std::ssize(*arrangement.rows))),
            [](engine::Arrangement& changed) { changed.rows.reset(); });
    const std::size_t filters = arrangement.filters.size() + (arrangement.rows ? 1 : 0);
    if (filters > 1) {
        auto* clear = new QToolButton(m_chips);
        clear->setObjectName(QStringLiteral("clearFilters"));
        clear->setText(tr("Clear All"));
        clear->setAutoRaise(true);
        connect(clear, &QToolButton::clicked, this, &FilterBar::clearAll);
        m_chipLayout->addWidget(clear);
    }
    m_chipLayout->addStretch();
    m_chips->setVisible(filters > 0);
}

void FilterBar::addChip(const QString& text, std::function<void(engine::Arrangement&)> remove)
{
    auto* chip = new QToolButton(m_chips);
    chip->setObjectName(QStringLiteral("filterChip"));
    chip->setText(text + QStringLiteral("  ✕"));
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setToolTip(chip->accessibleName());
    connect(chip, &QToolButton::clicked, this, [this, remove = std::move(remove)] { arrange(remove); });
    m_chipLayout->addWidget(chip);
}

} // namespace pictor::ui
