// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/parser.h"
#include "language/plain_sql.h"
#include "language/token.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

// libFuzzer's entry: any bytes as a script. A broken promise of the parser ends the program.
namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

void check(std::string_view text)
{
    namespace language = pictor::language;
    const language::Script script = language::parse(text);
    std::size_t end = 0;
    bool broken = false;
    for (const language::Statement& statement : script.statements) {
        require(statement.span.begin >= end && statement.span.end >= statement.span.begin);
        end = statement.span.end;
        broken |= statement.as<language::Broken>() != nullptr;
    }
    require(end <= text.size() && (!broken || script.hasErrors()));
    for (const pictor::Diagnostic& diagnostic : script.diagnostics)
        require(diagnostic.error.span && diagnostic.error.span->end <= text.size());
    end = 0;
    for (const language::Token& token : language::tokenize(text)) {
        require(token.span.begin >= end && token.span.end > token.span.begin);
        end = token.span.end;
    }
    require(end <= text.size());
    require(language::withoutComments(text).size() == text.size());
    language::isComplete(text);
    const std::string masked = language::maskSecrets(text);
    require(language::maskSecrets(masked) == masked);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
