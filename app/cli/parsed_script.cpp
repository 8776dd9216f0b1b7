// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/parsed_script.h"

#include "language/parser.h"

#include <algorithm>

namespace pictor::cli {

namespace {

void makeErrors(std::vector<Diagnostic>& diagnostics)
{
    for (Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::Warning)
            diagnostic.severity = Severity::Error;
    }
}

} // namespace

std::optional<std::vector<ParsedScript>> parseScripts(
    std::vector<ScriptSource> sources, const MessagePrinter& messages, Warnings warnings)
{
    std::vector<ParsedScript> parsed;
    bool broken = false;
    for (ScriptSource& source : sources) {
        language::Script script = language::parse(source.text);
        if (warnings == Warnings::AreErrors)
            makeErrors(script.diagnostics);
        broken = printDiagnostics(script.diagnostics, source, messages) || broken;
        parsed.push_back({std::move(source), std::move(script)});
    }
    if (broken)
        return std::nullopt;
    return parsed;
}

bool printDiagnostics(
    const std::vector<Diagnostic>& diagnostics, const ScriptSource& source, const MessagePrinter& messages)
{
    for (const Diagnostic& diagnostic : diagnostics)
        messages.print(diagnostic, source);
    return std::ranges::count(diagnostics, Severity::Error, &Diagnostic::severity) > 0;
}

} // namespace pictor::cli
