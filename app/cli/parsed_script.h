// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/message_printer.h"
#include "language/ast.h"

#include <optional>
#include <vector>

namespace pictor::cli {

struct ParsedScript
{
    ScriptSource source;
    language::Script script;
};

enum class Warnings { Allowed, AreErrors };

// Parses all scripts and prints what the parser has to say. Nothing when one of them has an error.
std::optional<std::vector<ParsedScript>> parseScripts(
    std::vector<ScriptSource> sources, const MessagePrinter&, Warnings = Warnings::Allowed);

// Prints all; true when there is an error among them.
bool printDiagnostics(const std::vector<Diagnostic>&, const ScriptSource&, const MessagePrinter&);

} // namespace pictor::cli
