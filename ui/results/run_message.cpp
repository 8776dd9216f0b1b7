// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/run_message.h"

#include "ui/session/progress_text.h"
#include "ui/session/text.h"

#include <QGridLayout>
#include <QIcon>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

namespace pictor::ui {

namespace {

using State = StatementRun::State;

constexpr int narrowestText = 20;      // letters: a long name must not make the window wide
constexpr int betweenTicks = 500;      // milliseconds
constexpr int progressBarScale = 1000; // parts of the whole: counts of rows may not fit into an int

QLabel* textLabel(const QString& name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * narrowestText);
    return label;
}

QString stateIcon(State state)
{
    switch (state) {
    case State::Succeeded:
        return QStringLiteral(":/icons/state-succeeded.svg");
    case State::Failed:
        return QStringLiteral(":/icons/state-failed.svg");
    case State::Stopped:
        return QStringLiteral(":/icons/state-stopped.svg");
    case State::Waiting:
        return QStringLiteral(":/icons/state-waiting.svg");
    case State::Running:
        break;
    }
    return QStringLiteral(":/icons/state-running.svg");
}

} // namespace

// The engine's usual word in the language of the window; what it says beside is a sentence of its own.
QString RunMessage::successText(const QString& message)
{
    return message.isEmpty() || message == QLatin1StringView("Success") ? tr("Success") : message;
}

RunMessage::RunMessage(StatementRun* run, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_icon(new QLabel(this))
    , m_title(textLabel(QStringLiteral("runTitle"), this))
    , m_details(textLabel(QStringLiteral("runDetails"), this))
    , m_notices(textLabel(QStringLiteral("runNotices"), this))
    , m_link(new QLabel(this))
    , m_progressText(textLabel(QStringLiteral("runProgressText"), this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("runMessage"));
    setupLayout();
    m_clock->setInterval(betweenTicks);
    connect(m_clock, &QTimer::timeout, this, &RunMessage::updateProgress);
    connect(m_stop, &QPushButton::clicked, run, &StatementRun::stop);
    connect(m_link, &QLabel::linkActivated, this, [this] { Q_EMIT showInEditorRequested(); });
    for (const auto signal : {&StatementRun::started, &StatementRun::finished, &StatementRun::resultOpened})
        connect(run, signal, this, &RunMessage::update);
    connect(run, &StatementRun::noticed, this, &RunMessage::update);
    connect(run, &StatementRun::progressed, this, &RunMessage::updateProgress);
    update();
}

void RunMessage::setupLayout()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_icon->setObjectName(QStringLiteral("runIcon"));
    m_link->setObjectName(QStringLiteral("showInEditor"));
    m_link->setTextFormat(Qt::RichText);
    m_link->setText(QStringLiteral("<a href=\"#\">%1</a>").arg(tr("Show in the editor").toHtmlEscaped()));
    m_link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_progress->setObjectName(QStringLiteral("runProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 60);
    m_stop->setObjectName(QStringLiteral("stopRun"));
    m_stop->setIcon(QIcon(QStringLiteral(":/icons/stop.svg")));
    auto* layout = new QGridLayout(this);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_progress, 1, 1);
    layout->addWidget(m_progressText, 2, 1);
    layout->addWidget(m_details, 3, 1);
    layout->addWidget(m_notices, 4, 1);
    layout->addWidget(m_link, 5, 1, Qt::AlignLeft);
    layout->addWidget(m_stop, 6, 1, Qt::AlignLeft);
    layout->setColumnStretch(1, 1);
}

bool RunMessage::hasSomethingBesideRows() const
{
    return m_run && (m_run->state() == State::Failed || !m_run->notices().empty());
}

void RunMessage::update()
{
    if (!m_run)
        return;
    const bool isFinished = m_run->isFinished();
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(QIcon(stateIcon(m_run->state())).pixmap(QSize(side, side), devicePixelRatioF()));
    m_progress->setVisible(m_run->state() == State::Running);
    m_progressText->setVisible(!isFinished);
    m_stop->setVisible(!isFinished && !m_run->result()); // beside rows, their status line has it
    if (isFinished)
        m_clock->stop();
    else if (!m_clock->isActive())
        m_clock->start();
    m_notices->setText(noticesText());
    m_notices->setVisible(!m_notices->text().isEmpty());
    showOutcome();
    updateProgress();
    Q_EMIT changed();
}

void RunMessage::showOutcome()
{
    const std::optional<Error>& error = m_run->error();
    const bool isFailure = m_run->state() == State::Failed && error;
    QString title = m_run->kind();
    QString details;
    if (isFailure) {
        title = toQString(error->message);
        details = toQString(error->hint);
    } else if (m_run->state() == State::Stopped) {
        title = m_run->message().isEmpty() ? tr("Stopped") : m_run->message();
    } else if (m_run->isFinished()) {
        title = successText(m_run->message());
        details = QStringLiteral("%1 · %2").arg(m_run->kind(), durationText(m_run->seconds()));
    }
    m_title->setText(title);
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    m_link->setVisible(isFailure && !m_run->origin().tab.isEmpty());
}

void RunMessage::updateProgress()
{
    if (!m_run || m_run->isFinished())
        return;
    if (m_run->state() == State::Waiting)
        return m_progressText->setText(tr("Waits for the statements before it"));
    const Progress& progress = m_run->progress();
    m_progress->setRange(0, progress.total > 0 ? progressBarScale : 0); // 0: it only shows that something goes on
    if (progress.total > 0)
        m_progress->setValue(static_cast<int>(
            static_cast<double>(progress.done) / static_cast<double>(progress.total) * progressBarScale));
    const QString text = progressText(progress);
    const QString time = durationText(m_run->seconds());
    m_progressText->setText(text.isEmpty() ? time : text + QStringLiteral(" · ") + time);
}

QString RunMessage::noticesText() const
{
    QStringList lines;
    for (const Diagnostic& notice : m_run->notices()) {
        const QString sign = notice.severity == Severity::Note ? QStringLiteral("ℹ ") : QStringLiteral("⚠ ");
        lines << sign + toQString(notice.error.text());
    }
    constexpr qsizetype mostShown = 20;
    if (lines.size() > mostShown) {
        const qsizetype more = lines.size() - mostShown;
        lines.resize(mostShown);
        lines << tr("… and %1 more").arg(countText(more));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pictor::ui
