// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>

namespace pictor::cli {

// Where the shell gets its lines from: a person at a terminal, or a pipe.
class LineReader
{
public:
    enum class Kind { Line, Cleared, End }; // Cleared: Ctrl-C threw the typed line away
    struct Input
    {
        Kind kind = Kind::End;
        std::string line; // without its end
    };

    virtual ~LineReader() = default;
    virtual Input read(const std::string& prompt) = 0;
    // Keeps a statement for the history; the caller has masked its secrets.
    virtual void remember(const std::string& statement) = 0;
};

// Reads a stream; shows the prompt on `prompts` when there is one.
class StreamLineReader : public LineReader
{
public:
    StreamLineReader(std::istream& in, std::ostream* prompts)
        : m_in(in)
        , m_prompts(prompts)
    {
    }
    Input read(const std::string& prompt) override;
    void remember(const std::string&) override { }

private:
    std::istream& m_in;
    std::ostream* m_prompts;
};

// A line editor with history where the program has one and a person types, else a plain reader. `history` may be
// empty: then nothing is kept.
std::unique_ptr<LineReader> makeLineReader(Console&, const std::filesystem::path& history);

} // namespace pictor::cli
