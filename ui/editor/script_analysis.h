// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "language/ast.h"
#include "language/declared_names.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace pictor::ui {

// A text that was read: its statements, what is wrong with it, and what it will create.
struct ScriptAnalysis
{
    quint64 revision = 0;
    QByteArray text;
    language::Script script;
    language::DeclaredNames names;

    std::string_view view() const { return {text.constData(), static_cast<std::size_t>(text.size())}; }
};

using ScriptAnalysisPtr = std::shared_ptr<const ScriptAnalysis>;

ScriptAnalysisPtr analyseScript(QByteArray text, quint64 revision);

// Reads a script again after it changed: short ones at once when the typing pauses, long ones on a worker.
class ScriptAnalyser : public QObject
{
    Q_OBJECT

public:
    using TextOf = std::function<QByteArray()>;

    ScriptAnalyser(jobs::Worker& worker, TextOf text, QObject* parent);

    void textChanged();
    quint64 revision() const { return m_revision; }
    // May be older than the text; never null.
    const ScriptAnalysisPtr& latest() const { return m_latest; }
    bool isCurrent() const { return m_latest->revision == m_revision; }
    // Calls back with the analysis of the text as it is now; before it returns, unless the text is long.
    void whenCurrent(std::function<void(const ScriptAnalysis&)> then);

Q_SIGNALS:
    void analysed();

private:
    void analyse();
    void take(ScriptAnalysisPtr analysis);

    jobs::Worker& m_worker;
    TextOf m_text;
    QTimer m_pause;
    jobs::Job m_job;
    quint64 m_revision = 0;
    quint64 m_running = 0; // the revision that the worker reads; 0: none
    ScriptAnalysisPtr m_latest = std::make_shared<ScriptAnalysis>();
    std::vector<std::function<void(const ScriptAnalysis&)>> m_waiting;
};

} // namespace pictor::ui
