// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the module that is the program. libgomp reads its variables when it is loaded, and Debian's Qt loads it
// (through libb2) before any main() that links Qt: so they are set by a program that links nothing. Without them
// waiting threads of the learning libraries would spin for long and slow down everything else. Some ten microseconds
// they do spin: a training step with small pictures has hundreds of short loops, and to sleep before each would cost it
// a third of its time.
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
    setenv("GOMP_SPINCOUNT", "2000", keepTheUsersOwn);
    const std::filesystem::path module = programFile().parent_path() / PICTOR_PROGRAM_MODULE;
    void* const library = dlopen(module.c_str(), RTLD_LAZY | RTLD_LOCAL);
    const auto run = library ? reinterpret_cast<ProgramMain>(dlsym(library, "pictorMain")) : nullptr;
    if (!run) {
        std::cerr << "pictor: " << dlerror() << ". Install Pictor again, or build it as a whole: ./dev build\n";
        return cannotStart;
    }
    return run(argc, argv);
}
