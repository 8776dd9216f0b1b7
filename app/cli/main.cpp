// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "cli/signal_watcher.h"
#include "launcher/program_main.h"

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string_view>

#ifdef _WIN32
#include <windows.h>
#else
#include <langinfo.h>
#include <unistd.h>
#endif

namespace {

#ifdef _WIN32

void prepareProcess()
{
    std::setlocale(LC_CTYPE, ".UTF-8");
    SetConsoleOutputCP(CP_UTF8);
    SetConsoleCP(CP_UTF8);
    for (const DWORD stream : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
        DWORD mode = 0;
        if (GetConsoleMode(GetStdHandle(stream), &mode))
            SetConsoleMode(GetStdHandle(stream), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

#else

void prepareProcess()
{
    std::setlocale(LC_CTYPE, "");
    if (std::string_view(nl_langinfo(CODESET)) != "UTF-8") {
        setenv(std::getenv("LC_ALL") ? "LC_ALL" : "LC_CTYPE", "C.UTF-8", 1); // Qt reads it and would complain
        std::setlocale(LC_CTYPE, "");
    }
    std::signal(SIGPIPE, SIG_DFL); // "| head" ends the program without a word, also where a parent ignored it
}

#endif

[[noreturn]] void killProgram()
{
    constexpr int interrupted = 130;
#ifdef _WIN32
    TerminateProcess(GetCurrentProcess(), interrupted);
    std::abort();
#else
    _exit(interrupted);
#endif
}

} // namespace

int pictorMain(int argc, char** argv)
{
    prepareProcess();
    std::ios::sync_with_stdio(false);
    pictor::cli::Interruption interruption(killProgram);
    const pictor::cli::SignalWatcher watcher(interruption);
    pictor::cli::Console console{std::cin, std::cout, std::cerr, interruption, pictor::cli::Terminal::detect()};
    return pictor::cli::runProgram({argv + 1, argv + argc}, console);
}
