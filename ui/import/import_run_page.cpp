// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_run_page.h"

#include "ui/import/import_next_steps.h"
#include "ui/import/skipped_list.h"
#include "ui/session/progress_text.h"
#include "ui/session/text.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace pictor::ui {

namespace {

constexpr std::chrono::milliseconds skippedPause{200};
constexpr int barSteps = 1000; // totals may be larger than an int

QLabel* plainLabel(QWidget* parent, const QString& name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ImportRunPage::ImportRunPage(QWidget* parent)
    : QWidget(parent)
    , m_title(plainLabel(this, QStringLiteral("importTitle")))
    , m_bar(new QProgressBar(this))
    , m_detail(plainLabel(this, QStringLiteral("importDetail")))
    , m_notices(plainLabel(this, QStringLiteral("importNotices")))
    , m_skipped(new SkippedList(this))
    , m_nextSteps(new ImportNextSteps(this))
{
    setObjectName(QStringLiteral("importRunPage"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_bar->setObjectName(QStringLiteral("importBar"));
    m_bar->setAccessibleName(tr("Progress of the import"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_title, m_bar, m_detail, m_notices})
        layout->addWidget(widget);
    layout->addWidget(m_skipped, 1);
    layout->addWidget(m_nextSteps);
    layout->addStretch(0);
    m_skippedPause.setSingleShot(true);
    m_skippedPause.setInterval(skippedPause);
    connect(&m_skippedPause, &QTimer::timeout, this, &ImportRunPage::showSkipped);
}

void ImportRunPage::begin(const QString& title)
{
    m_runs.clear();
    m_newSkipped.clear();
    m_skippedCount = 0;
    m_skipped->setInputs({});
    m_title->setText(title);
    m_detail->clear();
    m_notices->clear();
    m_notices->hide();
    m_bar->setRange(0, 0); // busy until a total is known
    m_bar->show();
    m_nextSteps->hide();
}

void ImportRunPage::showProgress(const Progress& progress)
{
    const bool hasTotal = progress.total > 0;
    m_bar->setRange(0, hasTotal ? barSteps : 0);
    if (hasTotal)
        m_bar->setValue(
            static_cast<int>(static_cast<double>(progress.done) / static_cast<double>(progress.total) * barSteps));
    m_detail->setText(progressText(progress));
}

void ImportRunPage::addSkipped(const SkippedInput& input)
{
    ++m_skippedCount;
    m_newSkipped.append({toQString(input.name), toQString(input.reason.text())});
    if (!m_skippedPause.isActive())
        m_skippedPause.start();
}

void ImportRunPage::showSkipped()
{
    m_skipped->add(m_newSkipped, m_skippedCount);
    m_newSkipped.clear();
}

void ImportRunPage::follow(const QList<StatementRun*>& runs)
{
    for (StatementRun* const run : runs) {
        m_runs.append(run);
        listen(run);
    }
    takeEnd(); // all may be done by now
}

void ImportRunPage::listen(StatementRun* run)
{
    connect(run, &StatementRun::progressed, this, [this, run] { showProgress(run->progress()); });
    connect(run, &StatementRun::inputSkipped, this, &ImportRunPage::addSkipped);
    connect(run, &StatementRun::finished, this, [this, run] {
        run->disconnect(this);
        addNotices(*run);
        takeEnd();
    });
}

void ImportRunPage::addNotices(const StatementRun& run)
{
    QStringList lines;
    if (!m_notices->text().isEmpty())
        lines += m_notices->text();
    for (const Diagnostic& notice : run.notices())
        lines += toQString(notice.error.text());
    m_notices->setText(lines.join(u'\n'));
    m_notices->setVisible(!lines.isEmpty());
}

void ImportRunPage::takeEnd()
{
    const auto isDone = [](const QPointer<StatementRun>& run) { return !run || run->isFinished(); };
    if (m_runs.isEmpty() || !std::ranges::all_of(m_runs, isDone))
        return;
    const auto failed = std::ranges::find_if(m_runs,
        [](const QPointer<StatementRun>& run) { return run && run->state() != StatementRun::State::Succeeded; });
    const bool succeeded = failed == m_runs.end();
    const QString problem = succeeded ? QString() : (*failed)->message();
    m_runs.clear();
    showSkipped();
    Q_EMIT finished(succeeded, problem);
}

void ImportRunPage::stopRuns()
{
    const auto runs = m_runs;
    for (const QPointer<StatementRun>& run : runs) {
        if (run && !run->isFinished())
            run->stop();
    }
}

void ImportRunPage::showEnd(const QString& summary)
{
    m_bar->hide();
    m_detail->clear();
    m_title->setText(summary);
    showSkipped();
}

} // namespace pictor::ui
