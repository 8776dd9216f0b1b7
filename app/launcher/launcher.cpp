// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the module that is the program. libgomp reads OMP_WAIT_POLICY when it is loaded, and Debian's Qt loads it
// (through libb2) before any main() that links Qt: so the variable is set by a program that links nothing.
// Without it, waiting threads of the learning libraries would spin and slow down everything else.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <dlfcn.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

namespace {

using ProgramMain = int (*)(int, char**);

std::filesystem::path programFile()
{
#ifdef __APPLE__
    char path[4096];
    std::uint32_t size = sizeof path;
    return std::filesystem::canonical(_NSGetExecutablePath(path, &size) == 0 ? path : "");
#else
    return std::filesystem::canonical("/proc/self/exe");
#endif
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int cannotStart = 127; // as a shell says it of a program that it cannot find
    constexpr int keepTheUsersOwn = 0;
    setenv("OMP_WAIT_POLICY", "PASSIVE", keepTheUsersOwn);
    const std::filesystem::path module = programFile().parent_path() / PICTOR_PROGRAM_MODULE;
    void* const library = dlopen(module.c_str(), RTLD_LAZY | RTLD_LOCAL);
    const auto run = library ? reinterpret_cast<ProgramMain>(dlsym(library, "pictorMain")) : nullptr;
    if (!run) {
        std::cerr << "pictor: " << dlerror() << ". Install Pictor again, or build it as a whole: ./dev build\n";
        return cannotStart;
    }
    return run(argc, argv);
}
