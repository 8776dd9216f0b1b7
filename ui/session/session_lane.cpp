// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_lane.h"

#include "language/parser.h"
#include "ui/session/text.h"

#include <QPointer>

namespace pictor::ui {

// Carries what a running statement reports to the GUI thread.
class RunReporter : public ProgressSink, public engine::ResultReceiver
{
public:
    RunReporter(jobs::Worker& worker, StatementRun& run, QString workspace, const QString& resultFolder)
        : m_worker(worker)
        , m_receiver(&run)
        , m_run(&run)
        , m_workspace(std::move(workspace))
        , m_folder(toPath(resultFolder))
    {
    }

    void progress(const Progress& progress) override
    {
        tell([progress](StatementRun& run) { run.takeProgress(progress); });
    }
    void skipped(const SkippedInput& input) override
    {
        tell([input](StatementRun& run) { run.addSkipped(input); });
    }
    void notice(const Diagnostic& notice) override
    {
        tell([notice](StatementRun& run) { run.addNotice(notice); });
    }
    std::filesystem::path folder() const override { return m_folder; }
    void opened(std::shared_ptr<const engine::ResultFile> result, std::optional<std::size_t> imageColumn) override
    {
        tell([result = std::move(result), imageColumn, workspace = m_workspace](
                 StatementRun& run) { run.openResult(result, imageColumn, workspace); });
    }
    void grown(std::int64_t rows) override
    {
        tell([rows](StatementRun& run) { run.growResult(rows); });
    }

private:
    template <typename Message>
    void tell(Message message)
    {
        m_worker.deliver(m_receiver, [run = m_run, message = std::move(message)] { message(*run); });
    }

    jobs::Worker& m_worker;
    QPointer<QObject> m_receiver; // whether the run is still there is looked at on the GUI thread only
    StatementRun* m_run;
    QString m_workspace;
    std::filesystem::path m_folder;
};

namespace {

Result<engine::Outcome> runText(engine::Session& session, const std::string& text, const QString& scriptFolder,
    const RunContext& context, engine::ResultReceiver& receiver)
{
    const language::Script script = language::parse(text);
    for (const Diagnostic& diagnostic : script.diagnostics) {
        if (diagnostic.severity == Severity::Error)
            return std::unexpected(diagnostic.error);
        context.notice(diagnostic.severity, diagnostic.error);
    }
    engine::Outcome last;
    for (const language::Statement& statement : script.statements) {
        PICTOR_TRY_ASSIGN(last, session.run(statement, text, context, toPath(scriptFolder), &receiver));
    }
    return last;
}

} // namespace

Result<engine::Session*> SessionLane::Opener::session()
{
    if (!open) {
        PICTOR_TRY_ASSIGN(open, engine::Session::open(folder, options));
    }
    return open.get();
}

SessionLane::SessionLane(QString threadName, QString folder, const engine::SessionOptions& options)
    : m_folder(std::move(folder))
    , m_opener(std::make_shared<Opener>(Opener{toPath(m_folder), options, nullptr}))
    , m_worker(std::move(threadName))
{
    // A database connection is closed on the thread that opened it.
    m_worker.atEnd([opener = m_opener] { opener->open.reset(); });
}

void SessionLane::start(StatementRun& run, const QString& resultFolder)
{
    ++m_running;
    run.begin();
    auto reporter = std::make_shared<RunReporter>(m_worker, run, m_folder, resultFolder);
    // A stop of its own and not the job's: a worker leaves out stopped work, and nobody would hear of its end.
    auto work = [reporter, text = run.m_text, folder = run.m_origin.scriptFolder, control = run.m_control,
                    stop = run.m_stop, opener = m_opener](std::stop_token closing) mutable -> Result<engine::Outcome> {
        const std::stop_callback stopAtClosing(closing, [&stop] { stop.request_stop(); });
        const RunContext context(reporter.get(), stop.get_token(), control.get());
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(engine::Session* const session, opener->session());
        return runText(*session, *text, folder, context, *reporter);
    };
    m_worker.submit(&run, std::move(work), [this, &run](Result<engine::Outcome> outcome) {
        --m_running;
        run.finish(std::move(outcome));
    });
}

} // namespace pictor::ui
