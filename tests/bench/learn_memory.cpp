// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/learn_memory.h"

#include "bench/learn_peers.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pictor::bench {

namespace {

namespace fs = std::filesystem;

constexpr int side = 32;
constexpr std::array counts{10'000, 100'000};

// Mebibytes that a program had resident at most; nothing where it failed.
std::optional<double> peakMemory(const std::vector<std::string>& command)
{
    std::vector<char*> words;
    for (const std::string& word : command)
        words.push_back(const_cast<char*>(word.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast): exec's type
    words.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY); // NOLINT(cppcoreguidelines-pro-type-vararg)
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(words[0], words.data());
        _exit(127);
    }
    int status = 0;
    rusage use{};
    if (child < 0 || wait4(child, &status, 0, &use) != child || status != 0)
        return {};
    return static_cast<double>(use.ru_maxrss) / 1024;
}

class Workspace
{
public:
    Workspace(std::string programs, fs::path folder)
        : m_programs(std::move(programs))
        , m_folder(std::move(folder))
    {
    }

    std::optional<double> run(const std::string& statement) const
    {
        const fs::path script = m_folder.string() + ".sql";
        std::ofstream(script) << statement << ";\n";
        return peakMemory({m_programs + "/pictor-cli", "run", "--workspace", m_folder.string(), script.string()});
    }

private:
    std::string m_programs;
    fs::path m_folder;
};

} // namespace

void measureMemory(const std::string& programs, const fs::path& folder)
{
    std::printf("\nLargest memory, pictures of %dx%d\n", side, side);
    for (const int count : counts) {
        const fs::path pictures = folder / ("many-" + std::to_string(count));
        const Workspace workspace(programs, folder / ("memory-" + std::to_string(count)));
        if (!makePictures(pictures, count, side) || !workspace.run("COPY photos FROM '" + pictures.string() + "'"))
            return;
        const auto built = workspace.run(
            "BUILD MODEL m USING SimCLR OPTIONS (max_epochs=1, backbone='small', views=2, batch_size=256) "
            "AS SELECT * FROM photos");
        const auto converted = workspace.run("CONVERT USING m OPTIONS (table_name='photos') AS SELECT * FROM photos");
        std::printf(
            "  %6d pictures: BUILD %5.0f MiB, CONVERT %5.0f MiB\n", count, built.value_or(0), converted.value_or(0));
    }
}

} // namespace pictor::bench
