// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/loss_pane.h"

#include "ui/training/loss_plot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

constexpr int smoothingSteps = 100;
constexpr int firstSmoothing = 60;
constexpr int mostSmoothing = 99; // 1 would never leave its first value

} // namespace

LossPane::LossPane(QWidget* parent)
    : QWidget(parent)
    , m_bar(new QWidget(this))
    , m_plot(new LossPlot(this))
{
    setObjectName(QStringLiteral("lossPane"));
    setupBar();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_plot, 1);
}

void LossPane::setupBar()
{
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* axis = new QComboBox(m_bar);
    axis->setObjectName(QStringLiteral("lossAxis"));
    axis->setAccessibleName(tr("Over what the loss is shown"));
    axis->addItems({tr("by step"), tr("by epoch"), tr("by time")});
    connect(axis, &QComboBox::currentIndexChanged, this,
        [this](int index) { m_plot->setAxis(static_cast<PlotAxis>(index)); });
    auto* logarithmic = new QCheckBox(tr("&Logarithmic"), m_bar);
    logarithmic->setObjectName(QStringLiteral("lossLogarithmic"));
    connect(logarithmic, &QCheckBox::toggled, this, [this](bool on) { m_plot->setLogarithmic(on); });
    layout->addWidget(axis);
    layout->addWidget(logarithmic);
    addSmoothing(*layout);
    layout->addStretch(1);
    auto* reset = new QToolButton(m_bar);
    reset->setObjectName(QStringLiteral("lossShowAll"));
    reset->setText(tr("Show &all"));
    reset->setToolTip(tr("Show the whole curve again (double click)"));
    reset->setIcon(QIcon(QStringLiteral(":/icons/zoom-fit.svg")));
    reset->setEnabled(false);
    connect(reset, &QToolButton::clicked, this, [this] { m_plot->showAll(); });
    connect(m_plot, &LossPlot::zoomedChanged, reset, &QToolButton::setEnabled);
    layout->addWidget(reset);
}

void LossPane::addSmoothing(QLayout& bar)
{
    auto* slider = new QSlider(Qt::Horizontal, m_bar);
    slider->setObjectName(QStringLiteral("lossSmoothing"));
    slider->setAccessibleName(tr("Smoothing of the curve"));
    slider->setRange(0, mostSmoothing);
    slider->setValue(firstSmoothing);
    slider->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    connect(slider, &QSlider::valueChanged, this,
        [this](int value) { m_plot->setSmoothing(static_cast<double>(value) / smoothingSteps); });
    slider->setToolTip(slider->accessibleName());
    m_smoothing = new QLabel(tr("&Smoothing"), m_bar);
    m_smoothing->setBuddy(slider);
    bar.addWidget(m_smoothing);
    bar.addWidget(slider);
}

void LossPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_smoothing->show();
    m_bar->layout()->invalidate();
    m_smoothing->setVisible(m_bar->layout()->minimumSize().width() <= width());
}

} // namespace pictor::ui
