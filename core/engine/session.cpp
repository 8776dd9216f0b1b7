// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session.h"

#include "engine/binder.h"
#include "engine/model_shelf.h"
#include "engine/runner.h"
#include "store/workspace.h"

namespace pictor::engine {

namespace {

// Counts what was skipped on its way to the caller.
class CountingSink : public ProgressSink
{
public:
    explicit CountingSink(const RunContext& receiver)
        : m_receiver(receiver)
    {
    }

    void progress(const Progress& progress) override { m_receiver.report(progress); }
    void skipped(const SkippedInput& input) override
    {
        ++m_count;
        m_receiver.skip(input.name, input.reason);
    }
    void notice(const Diagnostic& diagnostic) override { m_receiver.notice(diagnostic.severity, diagnostic.error); }

    std::int64_t count() const { return m_count; }

private:
    const RunContext& m_receiver;
    std::int64_t m_count = 0;
};

// The first warning, when warnings are to stop the statement; otherwise all of them are passed on.
Result<void> judgeWarnings(std::vector<Diagnostic> warnings, bool strict, const RunContext& context)
{
    if (strict && !warnings.empty())
        return std::unexpected(std::move(warnings.front().error));
    for (Diagnostic& warning : warnings)
        context.notice(warning.severity, std::move(warning.error));
    return {};
}

} // namespace

struct Session::State
{
    State(std::unique_ptr<store::Workspace> opened, const SessionOptions& given)
        : workspace(std::move(opened))
        , options(given)
        , models(*workspace)
        , indexes(*workspace, given.indexes)
    {
    }

    std::unique_ptr<store::Workspace> workspace;
    SessionOptions options;
    ModelShelf models;
    VectorIndexKeeper indexes;
};

Session::Session(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& folder, const SessionOptions& options)
{
    const auto mode = options.mode == OpenMode::CreateIfMissing ? store::Workspace::Mode::CreateIfMissing
                                                                : store::Workspace::Mode::Existing;
    PICTOR_TRY_ASSIGN(auto workspace, store::Workspace::open(folder, mode));
    return std::unique_ptr<Session>(new Session(std::make_unique<State>(std::move(workspace), options)));
}

const std::filesystem::path& Session::folder() const
{
    return m_state->workspace->folder();
}

bool Session::isReadOnly() const
{
    return m_state->workspace->isReadOnly();
}

store::Workspace& Session::workspace()
{
    return *m_state->workspace;
}

Result<Outcome> Session::run(const language::Statement& statement, std::string_view text, const RunContext& context,
    const std::filesystem::path& scriptFolder, ResultReceiver* receiver)
{
    store::Workspace& workspace = *m_state->workspace;
    const store::Database::InterruptGuard interruptible(workspace.database(), context.stopToken());
    Scope scope = Scope::actual(workspace, PathResolver(workspace.folder(), scriptFolder));
    std::vector<Diagnostic> warnings;
    PICTOR_TRY(Binder(scope, text, warnings).bind(statement));
    PICTOR_TRY(judgeWarnings(std::move(warnings), m_state->options.strict, context));

    CountingSink sink(context);
    const RunContext counted = context.heardBy(&sink);
    std::vector<Diagnostic> alreadySaid; // binding the parts again finds the same warnings
    Binder binder(scope, text, alreadySaid);
    Runner runner(
        workspace, m_state->models, m_state->indexes, scope, binder, text, m_state->options, counted, receiver);
    auto outcome = runner.run(statement);
    if (outcome)
        outcome->skippedInputs = sink.count();
    return outcome;
}

Result<void> Session::finishIndexes(const RunContext& context)
{
    return m_state->indexes.finish(context);
}

std::vector<Diagnostic> Session::check(
    const language::Script& script, std::string_view text, const std::filesystem::path& scriptFolder)
{
    store::Workspace& workspace = *m_state->workspace;
    std::vector<Diagnostic> diagnostics = script.diagnostics;
    auto scope = Scope::hypothetical(workspace, PathResolver(workspace.folder(), scriptFolder));
    if (!scope)
        return {{Severity::Error, scope.error()}};
    Binder binder(*scope, text, diagnostics);
    for (const language::Statement& statement : script.statements) {
        if (statement.as<language::Broken>())
            continue; // the parser has said why
        if (auto bound = binder.bind(statement); !bound)
            diagnostics.push_back({Severity::Error, bound.error()});
    }
    return diagnostics;
}

} // namespace pictor::engine
