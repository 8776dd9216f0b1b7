// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace pictor::cli {

namespace {

constexpr int narrowest = 20;
constexpr int usual = 80;

#ifdef _WIN32
bool isTerminal(int descriptor)
{
    return _isatty(descriptor) != 0;
}

int screenWidth()
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_ERROR_HANDLE), &info))
        return usual;
    return info.srWindow.Right - info.srWindow.Left + 1;
}
#else
bool isTerminal(int descriptor)
{
    return isatty(descriptor) == 1;
}

int screenWidth()
{
    winsize size{};
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            return size.ws_col;
    }
    return usual;
}
#endif

bool isDumb()
{
    const char* name = std::getenv("TERM");
#ifdef _WIN32
    return name && std::string_view(name) == "dumb";
#else
    return !name || *name == '\0' || std::string_view(name) == "dumb";
#endif
}

} // namespace

Terminal Terminal::detect()
{
    Terminal terminal;
    terminal.input = isTerminal(0);
    terminal.output = isTerminal(1);
    terminal.messages = isTerminal(2) && !isDumb();
    terminal.pictures = terminal.output && !isDumb();
    terminal.width = std::max(screenWidth(), narrowest);
    return terminal;
}

} // namespace pictor::cli
