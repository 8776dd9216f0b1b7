// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_controls.h"

#include "ui/session/text.h"
#include "ui/settings/named_icon.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace pictor::ui {

namespace {

constexpr int barSteps = 1000;

QString progressText(const TrainingRecord& record)
{
    return TrainingControls::tr("Epoch %1 of %2 · step %3 of %4")
        .arg(countText(record.epoch), countText(record.epochs), countText(record.step), countText(record.steps));
}

} // namespace

TrainingControls::TrainingControls(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_numbers(new QLabel(this))
{
    setObjectName(QStringLiteral("trainingControls"));
    m_title->setObjectName(QStringLiteral("trainingTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setMinimumWidth(fontMetrics().averageCharWidth() * 20); // a long name must not make the window wide
    m_bar->setObjectName(QStringLiteral("trainingBar"));
    m_bar->setAccessibleName(tr("Progress of the training"));
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_numbers->setObjectName(QStringLiteral("trainingNumbers"));
    m_numbers->setTextFormat(Qt::PlainText);
    m_numbers->setWordWrap(true);
    m_pause = addButton(
        QStringLiteral("trainingPause"), QStringLiteral("pause"), tr("&Pause"), tr("Hold at the next step"));
    m_keep = addButton(QStringLiteral("trainingKeep"), QStringLiteral("finish"), tr("Stop and &keep"),
        tr("End now and keep the model as it is"));
    m_cancel = addButton(
        QStringLiteral("trainingCancel"), QStringLiteral("stop"), tr("&Cancel"), tr("End now and keep nothing"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* const button : {m_pause, m_keep, m_cancel})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_numbers);
    layout->addLayout(buttons);
    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT pauseRequested(!m_isPaused); });
    connect(m_keep, &QPushButton::clicked, this, &TrainingControls::keepRequested);
    connect(m_cancel, &QPushButton::clicked, this, &TrainingControls::cancelRequested);
}

QPushButton* TrainingControls::addButton(
    const QString& name, const QString& icon, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(namedIcon(icon), text, this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAccessibleName(QString(text).remove(u'&'));
    m_texts.insert(button, text);
    return button;
}

void TrainingControls::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showWhatFits();
}

// In a narrow panel icons alone, rather than words that are cut off.
void TrainingControls::showWhatFits()
{
    int wanted = 0;
    for (const auto& [button, text] : m_texts.asKeyValueRange()) {
        button->setText(text);
        wanted += button->sizeHint().width() + layout()->spacing();
    }
    if (wanted - layout()->spacing() <= width())
        return;
    for (const auto& [button, text] : m_texts.asKeyValueRange())
        button->setText({});
}

void TrainingControls::show(const TrainingRecord& record, double secondsLeft)
{
    m_title->setText(QStringLiteral("%1 – %2").arg(record.name, stateText(record.state)));
    const bool hasSteps = record.steps > 0;
    const bool isBusy = !hasSteps && !isOver(record.state) && record.state != TrainingState::Waiting;
    m_bar->setRange(0, isBusy ? 0 : barSteps); // loading and reading have no steps yet
    if (!isBusy)
        m_bar->setValue(hasSteps ? static_cast<int>(record.step * barSteps / record.steps) : 0);
    m_bar->setVisible(!isOver(record.state));
    m_numbers->setText(numbersText(record, secondsLeft));
    updateButtons(record.state);
}

QString TrainingControls::numbersText(const TrainingRecord& record, double secondsLeft)
{
    QStringList parts;
    if (record.steps > 0)
        parts += progressText(record);
    if (!record.curve.isEmpty())
        parts += tr("loss %1").arg(QLocale().toString(record.curve.last().loss, 'g', 4));
    if (!record.accuracies.empty())
        parts += tr("accuracy %1").arg(percentText(record.accuracies.back().accuracy));
    if (record.perSecond > 0)
        parts += tr("%1 pictures/s").arg(countText(qRound64(record.perSecond)));
    if (record.seconds > 0 && isOver(record.state))
        parts += tr("took %1").arg(durationText(record.seconds));
    else if (record.seconds > 0)
        parts += tr("%1 so far").arg(durationText(record.seconds));
    if (record.state == TrainingState::Running && secondsLeft >= 0)
        parts += tr("about %1 left").arg(durationText(secondsLeft));
    parts += tr("device: %1").arg(record.device);
    QString text = parts.join(QStringLiteral(" · "));
    if (record.state == TrainingState::Failed)
        text += u'\n' + record.message;
    return text;
}

void TrainingControls::updateButtons(TrainingState state)
{
    m_isPaused = state == TrainingState::Paused;
    const bool trains = state == TrainingState::Running || m_isPaused;
    if (const QString text = m_isPaused ? tr("&Resume") : tr("&Pause"); text != std::exchange(m_texts[m_pause], text)) {
        m_pause->setAccessibleName(QString(text).remove(u'&'));
        showWhatFits();
    }
    m_pause->setToolTip(m_isPaused ? tr("Go on where it stopped") : tr("Hold at the next step"));
    m_pause->setIcon(QIcon(m_isPaused ? QStringLiteral(":/icons/resume.svg") : QStringLiteral(":/icons/pause.svg")));
    m_pause->setEnabled(trains);
    m_keep->setEnabled(trains);
    m_cancel->setEnabled(!isOver(state) && state != TrainingState::Stopping);
    for (QPushButton* const button : {m_pause, m_keep, m_cancel})
        button->setVisible(!isOver(state));
}

} // namespace pictor::ui
