// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cli/script_source.h"

#include <iosfwd>
#include <string>

namespace pictor::cli {

// Writes errors, warnings and notes as compilers do:
//   search.sql:2:6: error: There is no table "mnist_tst". [store.no-table]
//       2 | FROM mnist_tst
//         |      ^~~~~~~~~
//   hint: Did you mean "mnist_test"?
// API tokens are masked, control characters made visible.
class MessagePrinter
{
public:
    // Quiet: notes are left out.
    MessagePrinter(std::ostream& out, bool quiet)
        : m_out(out)
        , m_quiet(quiet)
    {
    }

    void print(const Diagnostic&, const ScriptSource& source) const;
    void print(const Error&) const; // an error that has no place in a script
    void note(std::string_view text) const;
    // As given but masked and visible, also when quiet.
    void line(std::string_view text) const;

private:
    void printBody(Severity, const Error&, const ScriptSource* source) const;
    void printSourceLine(const ScriptSource& source, TextSpan span) const;

    std::ostream& m_out;
    bool m_quiet;
};

} // namespace pictor::cli
