// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/skipped_list.h"

#include "ui/session/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

SkippedList::SkippedList(QWidget* parent)
    : QWidget(parent)
    , m_model(new SkippedModel(this))
    , m_title(new QLabel(this))
{
    setObjectName(QStringLiteral("skippedList"));
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("skippedTable"));
    table->setAccessibleName(tr("Files that were left out"));
    table->setModel(m_model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto* copy = new QPushButton(tr("Copy &list"), this);
    copy->setObjectName(QStringLiteral("copySkipped"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model->text()); });
    auto* line = new QHBoxLayout;
    line->addWidget(m_title, 1);
    line->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(table);
    hide();
}

void SkippedList::setInputs(const QList<RefusedInput>& inputs)
{
    m_model->clear();
    m_total = 0;
    add(inputs, inputs.size());
}

void SkippedList::add(const QList<RefusedInput>& inputs, qint64 total)
{
    m_model->add(inputs);
    m_total = std::max<qint64>(total, m_model->rowCount());
    updateTitle();
    setVisible(m_total > 0);
}

void SkippedList::updateTitle()
{
    const QString title = tr("%1 left out").arg(countText(m_total));
    const bool isWhole = m_total == m_model->rowCount();
    m_title->setText(isWhole ? title : tr("%1; the first %2 are listed").arg(title, countText(m_model->rowCount())));
}

} // namespace pictor::ui
