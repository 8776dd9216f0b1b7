// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_pane.h"

#include "ui/scatter/point_card.h"
#include "ui/scatter/scatter_legend.h"
#include "ui/session/text.h"
#include "ui/settings/named_icon.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

namespace pictor::ui {

namespace {

constexpr int hoverPause = 60; // milliseconds: rows under a mouse that flies by are not read

QToolButton* buttonFor(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    return button;
}

QString withKey(const QString& text, const QKeySequence& key)
{
    return QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText));
}

} // namespace

ScatterPane::ScatterPane(ResultView* view, PictureProvider* pictures, QWidget* parent)
    : QWidget(parent)
    , m_result(view)
    , m_source(view)
    , m_plot(new ScatterView(this))
    , m_legend(new ScatterLegend(this))
    , m_card(new PointCard(pictures, m_plot))
    , m_status(new QLabel(this))
{
    setObjectName(QStringLiteral("scatterPane"));
    setFocusProxy(m_plot);
    setupBar();
    setupPlot();
    connectPlot();
    connectSource();
    fillBoxes();
    connect(view, &ResultView::arrangementChanged, this, &ScatterPane::followArrangement);
    readPoints();
}

void ScatterPane::setupBar()
{
    m_bar = new QWidget(this);
    m_bar->setObjectName(QStringLiteral("scatterBar"));
    auto* layout = new QHBoxLayout(m_bar);
    const int gap = fontMetrics().height() / 4;
    layout->setContentsMargins(gap, gap, gap, gap);
    setupTools(layout);
    layout->addSpacing(2 * gap);
    setupColumns(layout);
    layout->addStretch(1);
    layout->addWidget(buttonFor(m_clear, m_bar));
}

void ScatterPane::setupTools(QBoxLayout* layout)
{
    auto* tools = new QActionGroup(this);
    const auto add = [&](const char* symbol, const QString& text, Qt::Key key) {
        auto* action = new QAction(namedIcon(QLatin1StringView(symbol)), text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setToolTip(withKey(text, key));
        m_plot->addAction(action);
        layout->addWidget(buttonFor(action, m_bar));
        return action;
    };
    const auto addTool = [&](const char* symbol, const QString& text, Qt::Key key, ScatterView::Tool tool) {
        QAction* const action = add(symbol, text, key);
        action->setObjectName(QString::fromLatin1(symbol) + QStringLiteral("Tool"));
        action->setCheckable(true);
        action->setChecked(tool == m_plot->tool());
        tools->addAction(action);
        connect(action, &QAction::triggered, this, [this, tool] { m_plot->setTool(tool); });
    };
    addTool("lasso", tr("Select with a lasso: Shift adds, Ctrl takes away"), Qt::Key_L, ScatterView::Tool::Lasso);
    addTool("rectangle", tr("Select with a rectangle: Shift adds, Ctrl takes away"), Qt::Key_R,
        ScatterView::Tool::Rectangle);
    addTool("pan", tr("Move around; the middle button always does"), Qt::Key_G, ScatterView::Tool::Pan);
    connect(add("zoom-fit", tr("Show all points"), Qt::Key_F), &QAction::triggered, m_plot, &ScatterView::fit);
    m_clear = new QAction(namedIcon(QStringLiteral("clear")), tr("Select Nothing"), this);
    m_clear->setObjectName(QStringLiteral("clearSelection"));
    m_clear->setToolTip(withKey(tr("Show all rows again"), Qt::Key_Escape));
    connect(m_clear, &QAction::triggered, this, [this] { m_plot->selection().clear(); });
}

void ScatterPane::setupColumns(QBoxLayout* layout)
{
    const auto add = [&](const char* name, const QString& text) {
        auto* label = new QLabel(text, m_bar);
        auto* box = new QComboBox(m_bar);
        box->setObjectName(QString::fromLatin1(name));
        box->setAccessibleName(text);
        box->setMinimumContentsLength(2); // on small screens
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        box->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box, 1);
        return box;
    };
    m_x = add("xColumn", tr("X"));
    m_y = add("yColumn", tr("Y"));
    m_colour = add("colourColumn", tr("Colour"));
    for (QComboBox* const box : {m_x, m_y})
        connect(box, &QComboBox::activated, this, [this] {
            m_fitNext = true;
            m_plot->selection().clear();
            readPoints();
        });
    connect(m_colour, &QComboBox::activated, this, &ScatterPane::readPoints);
}

void ScatterPane::fillBoxes()
{
    const auto& columns = m_result->columns();
    m_colour->addItem(tr("none"));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString name = toQString(columns[i].name);
        if (canPlace(columns[i])) {
            m_x->addItem(name, QVariant::fromValue(i));
            m_y->addItem(name, QVariant::fromValue(i));
        }
        if (canColour(columns[i]))
            m_colour->addItem(name, QVariant::fromValue(i));
    }
    m_y->setCurrentIndex(std::min(1, m_y->count() - 1));
    if (const auto suggested = suggestedColumns(columns)) {
        m_x->setCurrentIndex(m_x->findData(QVariant::fromValue(suggested->x)));
        m_y->setCurrentIndex(m_y->findData(QVariant::fromValue(suggested->y)));
        if (suggested->colour)
            m_colour->setCurrentIndex(m_colour->findData(QVariant::fromValue(*suggested->colour)));
    }
}

void ScatterPane::setupPlot()
{
    m_status->setObjectName(QStringLiteral("scatterStatus"));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_plot, 1);
    middle->addWidget(m_legend);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    const int edge = fontMetrics().averageCharWidth();
    m_status->setContentsMargins(edge, edge / 2, edge, edge / 2);
    m_legend->hide();
}

void ScatterPane::connectPlot()
{
    connect(&m_plot->selection(), &PointSelection::changed, this, &ScatterPane::filterRows);
    connect(m_plot, &ScatterView::inksChanged, this, [this] { m_legend->setInks(m_plot->inks()); });
    connect(m_plot, &ScatterView::activated, this, &ScatterPane::rowActivated);
    connect(m_plot, &ScatterView::hovered, this, [this](qint64 row, QPoint pixel) {
        m_hoveredRow = row;
        m_hoverPlace = pixel;
        m_hoverPause.start();
        if (row < 0)
            m_card->hide();
    });
    connect(m_legend, &ScatterLegend::selectRequested, m_plot, &ScatterView::selectColour);
    m_hoverPause.setSingleShot(true);
    m_hoverPause.setInterval(hoverPause);
    connect(&m_hoverPause, &QTimer::timeout, this, [this] {
        if (m_hoveredRow >= 0)
            m_source.wantRow(static_cast<std::uint32_t>(m_hoveredRow));
    });
}

void ScatterPane::connectSource()
{
    connect(&m_source, &ScatterSource::pointsRead, this, &ScatterPane::takePoints);
    connect(&m_source, &ScatterSource::readingStarted, this, &ScatterPane::updateStatus);
    connect(&m_source, &ScatterSource::rowRead, this, &ScatterPane::showCard);
    connect(&m_source, &ScatterSource::failed, this, [this](const QString& message) {
        m_plot->setEmptyText(message);
        Q_EMIT failed(message);
    });
}

void ScatterPane::readPoints()
{
    PointColumns columns{m_x->currentData().value<std::size_t>(), m_y->currentData().value<std::size_t>(), {}};
    if (m_colour->currentIndex() > 0)
        columns.colour = m_colour->currentData().value<std::size_t>();
    m_plot->setEmptyText(tr("Reading points…"));
    m_source.read(columns);
}

void ScatterPane::takePoints(const PlottedPoints& points)
{
    m_plot->setEmptyText(tr("No row has a number in both columns: choose others above."));
    m_plot->setPoints(points, std::exchange(m_fitNext, false));
    m_legend->setScale(m_colour->currentText(), points.scale, m_plot->inks());
    updateStatus();
}

// A selection of everything is no reason to filter.
void ScatterPane::filterRows()
{
    updateStatus();
    if (!m_result)
        return;
    const PointSelection& selection = m_plot->selection();
    engine::Arrangement arrangement = m_result->wantedArrangement();
    arrangement.rows = selection.count() == m_result->totalRowCount() ? nullptr : selection.ids();
    m_result->arrange(std::move(arrangement));
}

// The filter was taken away where it is shown: in the grid, say.
void ScatterPane::followArrangement()
{
    const PointSelection& selection = m_plot->selection();
    const bool isFiltered = m_result && m_result->wantedArrangement().rows;
    if (selection.rows() && !isFiltered && selection.count() != m_result->totalRowCount())
        m_plot->selection().clear();
}

QString ScatterPane::statusText() const
{
    return m_status->text();
}

void ScatterPane::updateStatus()
{
    const PlottedPoints& points = m_plot->points();
    const qint64 count = points.points ? static_cast<qint64>(points.points->size()) : 0;
    const qint64 selected = m_plot->selection().count();
    QStringList parts{selected > 0 ? tr("%1 of %2 points selected").arg(countText(selected), countText(count))
                                   : tr("%1 points").arg(countText(count))};
    if (points.rowsWithoutPlace > 0)
        parts << tr("without a place: %1").arg(countText(points.rowsWithoutPlace));
    if (isReading())
        parts << tr("reading…");
    m_status->setText(parts.join(QStringLiteral(" · ")));
    m_plot->setAccessibleDescription(m_status->text());
    m_clear->setEnabled(selected > 0);
}

void ScatterPane::showCard(std::uint32_t row, const engine::PreviewRow& values)
{
    if (m_result && m_hoveredRow == qint64{row})
        m_card->showRow(m_result->columns(), values, m_result->imageColumn(), m_hoverPlace);
}

} // namespace pictor::ui
