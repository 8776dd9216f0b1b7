// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/vector_view.h"

#include "engine/export/cell_value.h"
#include "engine/export/number_text.h"
#include "ui/results/vector_figures.h"
#include "ui/results/vector_plot.h"
#include "ui/session/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pictor::ui {

QString numpyText(const std::vector<float>& vector)
{
    std::string numbers;
    for (const float entry : vector) {
        const std::string text = std::isfinite(entry) ? engine::exactNumber(entry)
            : std::isnan(entry)                       ? "np.nan"
            : entry < 0                               ? "-np.inf"
                                                      : "np.inf";
        numbers += (numbers.empty() ? "" : ", ") + text;
    }
    return toQString("np.array([" + numbers + "], dtype=np.float32)");
}

VectorBars::VectorBars(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("vectorBars"));
    setAccessibleName(tr("Bars of the vector"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumHeight(fontMetrics().height() * 4);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void VectorBars::setVector(std::vector<float> vector)
{
    m_vector = std::move(vector);
    update();
}

QSize VectorBars::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 10};
}

void VectorBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int edge = fontMetrics().averageCharWidth() / 2;
    paintVectorPlot(painter, rect().adjusted(edge, edge, -edge, -edge), m_vector, VectorPlotColors::of(palette()));
}

bool VectorBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_vector.empty())
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const double place = std::clamp(static_cast<double>(help->pos().x()) / std::max(width(), 1), 0.0, 1.0);
    const auto entry
        = std::min(static_cast<std::size_t>(place * static_cast<double>(m_vector.size())), m_vector.size() - 1);
    const QString text = QStringLiteral("[%1] %2").arg(entry).arg(toQString(engine::exactNumber(m_vector[entry])));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

VectorView::VectorView(QWidget* parent)
    : QWidget(parent)
    , m_bars(new VectorBars(this))
    , m_figures(new QLabel(this))
{
    setObjectName(QStringLiteral("vectorView"));
    m_figures->setObjectName(QStringLiteral("vectorFigures"));
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* json = new QPushButton(tr("Copy as &JSON"), this);
    json->setObjectName(QStringLiteral("copyVectorJson"));
    auto* numpy = new QPushButton(tr("Copy for &NumPy"), this);
    numpy->setObjectName(QStringLiteral("copyVectorNumpy"));
    connect(json, &QPushButton::clicked, this, [this] { copy(toQString(engine::vectorJson(m_vector))); });
    connect(numpy, &QPushButton::clicked, this, [this] { copy(numpyText(m_vector)); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(json);
    buttons->addWidget(numpy);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bars, 1);
    layout->addWidget(m_figures);
    layout->addLayout(buttons);
}

void VectorView::setVector(std::vector<float> vector)
{
    m_vector = std::move(vector);
    m_bars->setVector(m_vector);
    m_figures->setText(figuresText());
}

QString VectorView::figuresText() const
{
    const VectorFigures figures = figuresOf(m_vector);
    const auto number = [](double value) { return QString::number(value, 'g', 6); };
    QString text = tr("%1 numbers · norm %2 · min %3 · max %4 · mean %5")
                       .arg(countText(std::ssize(m_vector)), number(figures.norm), number(figures.smallest),
                           number(figures.largest), number(figures.mean));
    if (figures.notFinite > 0)
        text += tr(" · %1 not finite").arg(countText(figures.notFinite));
    return text;
}

void VectorView::copy(const QString& text) const
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace pictor::ui
