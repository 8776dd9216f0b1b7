// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include "cli/check_command.h"
#include "cli/run_command.h"
#include "cli/shell_command.h"

#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <clocale>
#include <memory>
#include <ostream>

namespace pictor::cli {

namespace {

constexpr std::string_view footer = R"(
Results go to the standard output, everything else to the standard error.

Without --workspace it is the current folder if that holds workspace.sqlite,
else $PICTOR_WORKSPACE, else ~/Pictor/default.

Formats: "table" is for people: texts are cut to the terminal, vectors and long
results are abbreviated (into a pipe, rows keep their full width). "csv", "json"
and "jsonl" are complete and exact: vectors are arrays, BLOBs are base64.

Exit codes: 0 all right, 1 a statement or script failed, 2 wrong arguments,
3 the workspace cannot be opened, 4 finished but inputs were skipped,
130 interrupted.)";

std::vector<std::unique_ptr<Command>> makeCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<RunCommand>());
    commands.push_back(std::make_unique<CheckCommand>());
    commands.push_back(std::make_unique<ShellCommand>());
    return commands;
}

void declareOptions(CLI::App& app, const std::vector<std::unique_ptr<Command>>& commands)
{
    app.require_subcommand(1);
    app.set_version_flag("--version", "pictor-cli " PICTOR_VERSION);
    app.footer(std::string(footer));
    for (const auto& command : commands) {
        CLI::App* verb = app.add_subcommand(command->name(), command->description());
        verb->footer(std::string(footer));
        command->addOptions(*verb);
    }
}

// Qt's database drivers and fonts need an application object. Null when there is one already.
std::unique_ptr<QCoreApplication> makeApplication(bool withFonts)
{
    static int count = 1;
    static char name[] = "pictor-cli";
    static char* arguments[] = {name, nullptr};
    if (QCoreApplication::instance())
        return nullptr;
    // Qt's own remarks are not for users of a command; QT_LOGGING_RULES brings them back.
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\n*.info=false\n*.warning=false"));
    std::unique_ptr<QCoreApplication> application;
    if (withFonts) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // never a window, with or without a display
        application = std::make_unique<QGuiApplication>(count, arguments);
    } else {
        application = std::make_unique<QCoreApplication>(count, arguments);
    }
    QCoreApplication::setApplicationName(QStringLiteral("pictor"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PICTOR_VERSION));
    std::setlocale(LC_NUMERIC, "C"); // Qt takes the user's; numbers in results and SQL have points
    return application;
}

} // namespace

int runProgram(const std::vector<std::string>& arguments, Console& console)
{
    CLI::App app("Pictor without a window: runs ThanoSQL on a workspace of pictures.", "pictor-cli");
    const auto commands = makeCommands();
    declareOptions(app, commands);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend())); // CLI11 wants them last to first
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error, console.out, console.err);
        return code == 0 ? 0 : static_cast<int>(ExitCode::Usage);
    }
    const auto chosen
        = std::ranges::find_if(commands, [&](const auto& command) { return app.got_subcommand(command->name()); });
    const auto application = makeApplication((*chosen)->needsFonts());
    return static_cast<int>((*chosen)->execute(console));
}

} // namespace pictor::cli
