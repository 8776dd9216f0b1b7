// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/learn_step.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pictor::bench {

// What a program printed: lines of a word and numbers. "step PICTURES MS" and "batch PICTURES MS" for each of them,
// "convolutions SHARE", "written BYTES", ..; all of the same word one after the other.
using PeerSaid = std::map<std::string, std::vector<double>>;

// Runs a script of tests/bench/peers/learn with Debian's Python, or with node; nothing, with the reason on the screen,
// where it fails.
std::optional<PeerSaid> runPeer(const std::string& script, const std::vector<std::string>& arguments);

// The times of the steps that a peer's training printed, without the first, which waits for its loader.
StepTimes peerSteps(const StepShape& shape, int steps, const std::filesystem::path& pictures);

// Writes JPEGs into a folder with the peer's own library. False where that fails.
bool makePictures(const std::filesystem::path& folder, int count, int side);

// Wall-clock milliseconds of a program; nothing where it fails.
std::optional<double> timeProgram(const std::vector<std::string>& command);

} // namespace pictor::bench
