// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/script_analysis.h"

#include "language/parser.h"
#include "language/token.h"

#include <chrono>
#include <utility>

namespace pictor::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto analysisPause = 250ms;
constexpr qsizetype shortText = 64 * 1024; // read in a few milliseconds

} // namespace

ScriptAnalysisPtr analyseScript(QByteArray text, quint64 revision)
{
    auto analysis = std::make_shared<ScriptAnalysis>();
    analysis->revision = revision;
    analysis->text = std::move(text);
    analysis->script = language::parse(analysis->view());
    analysis->names = language::declaredNames(analysis->view(), language::tokenize(analysis->view()));
    return analysis;
}

ScriptAnalyser::ScriptAnalyser(jobs::Worker& worker, TextOf text, QObject* parent)
    : QObject(parent)
    , m_worker(worker)
    , m_text(std::move(text))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(analysisPause);
    connect(&m_pause, &QTimer::timeout, this, &ScriptAnalyser::analyse);
}

void ScriptAnalyser::textChanged()
{
    ++m_revision;
    m_pause.start();
}

void ScriptAnalyser::whenCurrent(std::function<void(const ScriptAnalysis&)> then)
{
    if (isCurrent())
        return then(*m_latest);
    m_waiting.push_back(std::move(then));
    analyse();
}

void ScriptAnalyser::analyse()
{
    m_pause.stop();
    if (isCurrent() || m_running == m_revision)
        return;
    QByteArray text = m_text();
    const quint64 revision = m_revision;
    if (text.size() <= shortText)
        return take(analyseScript(std::move(text), revision));
    m_job.stop();
    m_running = revision;
    m_job = m_worker.submit(
        this, [text = std::move(text), revision](const std::stop_token&) { return analyseScript(text, revision); },
        [this](ScriptAnalysisPtr analysis) { take(std::move(analysis)); });
}

void ScriptAnalyser::take(ScriptAnalysisPtr analysis)
{
    if (m_running == analysis->revision)
        m_running = 0;
    if (analysis->revision != m_revision)
        return m_waiting.empty() ? void() : analyse();
    m_latest = std::move(analysis);
    Q_EMIT analysed();
    for (const auto& then : std::exchange(m_waiting, {}))
        then(*m_latest);
}

} // namespace pictor::ui
