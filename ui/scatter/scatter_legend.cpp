// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_legend.h"

#include "ui/scatter/scale_bar.h"
#include "ui/scatter/scatter_view.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace pictor::ui {

ScatterLegend::ScatterLegend(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_bar(new ScaleBar(this))
    , m_list(new QListView(this))
    , m_model(new LegendModel(this))
{
    setObjectName(QStringLiteral("scatterLegend"));
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_list->setObjectName(QStringLiteral("legendList"));
    m_list->setAccessibleName(tr("What the colours mean"));
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize(QSize(fontMetrics().ascent(), fontMetrics().ascent()));
    auto* layout = new QVBoxLayout(this);
    const int edge = fontMetrics().averageCharWidth();
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_list, 1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(m_list, &QListView::clicked, this, &ScatterLegend::requestSelection);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        if (QApplication::mouseButtons() == Qt::NoButton && m_list->hasFocus())
            requestSelection(index);
    });
}

QSize ScatterLegend::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 12};
}

void ScatterLegend::setScale(const QString& column, const ColourScale& scale, const Inks& inks)
{
    m_title->setText(fontMetrics().elidedText(column, Qt::ElideMiddle, sizeHint().width()));
    m_title->setToolTip(column);
    m_model->setScale(scale, inks);
    m_bar->setScale(scale, inks);
    m_bar->setVisible(scale.kind == ColourScale::Kind::Numbers);
    setVisible(scale.kind != ColourScale::Kind::None);
}

void ScatterLegend::setInks(const Inks& inks)
{
    m_model->setInks(inks);
    m_bar->setScale(m_model->scale(), inks);
}

void ScatterLegend::requestSelection(const QModelIndex& index)
{
    Q_EMIT selectRequested(static_cast<std::uint8_t>(index.data(LegendModel::ColourRole).toInt()),
        ScatterView::modeFor(QApplication::keyboardModifiers()));
}

} // namespace pictor::ui
