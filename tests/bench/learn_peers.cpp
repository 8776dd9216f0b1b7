// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/learn_peers.h"

#include <chrono>
#include <cstdio>
#include <sstream>

namespace pictor::bench {

namespace {

constexpr const char* python = "/usr/bin/python3"; // Debian's, which sees Debian's PyTorch

// One word for the shell, whatever is in it.
std::string quoted(const std::string& word)
{
    std::string result = "'";
    for (const char letter : word)
        result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return result + "'";
}

std::string commandLine(const std::vector<std::string>& words)
{
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : " ") + quoted(word);
    return line;
}

PeerSaid parsed(std::FILE* output)
{
    PeerSaid said;
    char line[1000];
    while (std::fgets(line, sizeof line, output)) {
        std::istringstream words{std::string(line)};
        std::string what;
        words >> what;
        for (double number = 0; words >> number;)
            said[what].push_back(number);
    }
    return said;
}

} // namespace

std::optional<PeerSaid> runPeer(const std::string& script, const std::vector<std::string>& arguments)
{
    std::vector<std::string> words{script.ends_with(".mjs") ? "node" : python,
        std::string(PICTOR_SOURCE_DIRECTORY) + "/tests/bench/peers/learn/" + script};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::FILE* output = popen(commandLine(words).c_str(), "r");
    if (!output)
        return {};
    PeerSaid said = parsed(output);
    if (pclose(output) == 0)
        return said;
    std::printf("%s left out: it failed (see above)\n", script.c_str());
    return {};
}

StepTimes peerSteps(const StepShape& shape, int steps, const std::filesystem::path& pictures)
{
    StepTimes times;
    const auto said = runPeer("simclr_peer.py",
        {"--pictures", pictures.string(), "--side", std::to_string(shape.side), "--batch", std::to_string(shape.batch),
            "--steps", std::to_string(steps)});
    if (!said || !said->contains("step"))
        return times;
    const std::vector<double>& numbers = said->at("step"); // pictures, milliseconds, pictures, ...
    for (std::size_t i = 3; i < numbers.size(); i += 2)
        times.milliseconds.push_back(numbers[i]);
    return times;
}

bool makePictures(const std::filesystem::path& folder, int count, int side)
{
    return runPeer("make_pictures.py", {folder.string(), std::to_string(count), std::to_string(side)}).has_value();
}

std::optional<double> timeProgram(const std::vector<std::string>& command)
{
    const auto start = std::chrono::steady_clock::now();
    std::FILE* output = popen((commandLine(command) + " 2>&1").c_str(), "r");
    if (!output)
        return {};
    std::string text;
    char part[1000];
    while (std::fgets(part, sizeof part, output))
        text += part;
    const bool worked = pclose(output) == 0;
    const double milliseconds
        = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    if (worked)
        return milliseconds;
    std::printf("%s failed:\n%s\n", command.front().c_str(), text.c_str());
    return {};
}

} // namespace pictor::bench
