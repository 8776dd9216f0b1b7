// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/statement_run.h"

#include "language/parser.h"
#include "language/statement_kind.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr std::size_t mostSkippedKept = 10000;

bool trains(const language::Script& script)
{
    return std::ranges::any_of(script.statements, [](const language::Statement& statement) {
        return statement.as<language::BuildModel>() || statement.as<language::FitModel>();
    });
}

} // namespace

StatementRun::StatementRun(int id, std::string text, RunOrigin origin, QObject* parent)
    : QObject(parent)
    , m_id(id)
    , m_text(std::make_shared<const std::string>(std::move(text)))
    , m_shownText(toQString(language::maskSecrets(*m_text)))
    , m_origin(std::move(origin))
{
    const language::Script script = language::parse(*m_text);
    if (trains(script))
        m_lane = Lane::Training;
    if (!script.statements.empty())
        m_kind = toQString(language::statementKind(script.statements.front())).toUpper();
}

double StatementRun::seconds() const
{
    return m_state == State::Running ? static_cast<double>(m_timer.elapsed()) / 1000 : m_seconds;
}

void StatementRun::stop()
{
    if (m_state == State::Running)
        m_stop.request_stop();
    else if (m_state == State::Waiting)
        finishWithout(State::Stopped, tr("Stopped before it began"));
}

void StatementRun::setPaused(bool paused)
{
    if (!isTraining() || isFinished() || paused == isPaused())
        return;
    m_control->setPaused(paused);
    Q_EMIT pausedChanged(paused);
}

void StatementRun::finishEarly()
{
    if (isTraining() && !isFinished())
        m_control->finishEarly();
}

void StatementRun::begin()
{
    m_state = State::Running;
    m_startedAt = QDateTime::currentDateTime();
    m_timer.start();
    Q_EMIT started();
}

void StatementRun::openResult(
    std::shared_ptr<const engine::ResultFile> file, std::optional<std::size_t> imageColumn, const QString& workspace)
{
    m_result = std::make_unique<ResultView>(std::move(file), imageColumn, workspace);
}

void StatementRun::growResult(qint64 rows)
{
    const bool isFirst = m_rows < 0;
    m_rows = rows;
    if (!m_result)
        return; // nobody looks at it any more
    m_result->addRows(rows);
    if (isFirst)
        Q_EMIT resultOpened();
}

void StatementRun::takeProgress(Progress progress)
{
    m_progress = std::move(progress);
    Q_EMIT progressed();
}

void StatementRun::addNotice(Diagnostic notice)
{
    m_notices.push_back(notice);
    Q_EMIT noticed(notice);
}

void StatementRun::addSkipped(SkippedInput input)
{
    ++m_skippedCount;
    if (m_skipped.size() < mostSkippedKept)
        m_skipped.push_back(input);
    Q_EMIT inputSkipped(input);
}

void StatementRun::finish(Result<engine::Outcome> outcome)
{
    m_seconds = static_cast<double>(m_timer.elapsed()) / 1000;
    if (m_result)
        m_result->setComplete();
    if (outcome) {
        m_state = State::Succeeded;
        m_message = toQString(outcome->message);
    } else {
        m_state = outcome.error().is(pictor::error::stopped) ? State::Stopped : State::Failed;
        m_message = toQString(outcome.error().text());
        m_error = std::move(outcome).error();
    }
    Q_EMIT finished();
}

void StatementRun::finishWithout(State state, const QString& message)
{
    m_state = state;
    m_message = message;
    Q_EMIT finished();
}

} // namespace pictor::ui
