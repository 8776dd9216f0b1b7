// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/exit_code.h"

#include <string>

namespace CLI {
class App;
}

namespace pictor::cli {

// One verb of the program: pictor-cli NAME ... Options are declared once, from which CLI11 makes parsing and --help.
class Command
{
public:
    Command(std::string name, std::string description)
        : m_name(std::move(name))
        , m_description(std::move(description))
    {
    }
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    const std::string& name() const { return m_name; }
    const std::string& description() const { return m_description; }

    // Called once, before the arguments are read; what is added writes into members.
    virtual void addOptions(CLI::App&) = 0;
    // True when the work will need fonts, and so a QGuiApplication.
    virtual bool needsFonts() const { return false; }
    virtual ExitCode execute(Console&) = 0;

private:
    std::string m_name;
    std::string m_description;
};

} // namespace pictor::cli
