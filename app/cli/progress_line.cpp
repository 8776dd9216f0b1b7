// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress_line.h"

#include "cli/display_text.h"
#include "cli/seconds_text.h"
#include "language/parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace pictor::cli {

namespace {

constexpr int barWidth = 20;
constexpr std::string_view separator = "  ";

std::string fixedText(double number, int decimals)
{
    char buffer[400];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed, decimals);
    return code == std::errc() ? std::string(buffer, end) : std::string("?");
}

std::string megabytes(std::int64_t bytes)
{
    return fixedText(static_cast<double>(bytes) / 1e6, 1);
}

std::string counts(const Progress& progress)
{
    if (progress.unit == "bytes")
        return megabytes(progress.done) + (progress.total > 0 ? "/" + megabytes(progress.total) : "") + " MB";
    const std::string total = progress.total > 0 ? "/" + std::to_string(progress.total) : "";
    return std::to_string(progress.done) + total + (progress.unit.empty() ? "" : " " + visibleText(progress.unit));
}

std::string of(std::string_view what, std::int64_t done, std::int64_t total)
{
    return std::string(what) + " " + std::to_string(done) + (total > 0 ? "/" + std::to_string(total) : "");
}

std::string rate(const Progress& progress)
{
    if (!(progress.perSecond > 0) || !std::isfinite(progress.perSecond))
        return {};
    if (progress.unit == "bytes")
        return fixedText(progress.perSecond / 1e6, 1) + " MB/s";
    return fixedText(progress.perSecond, progress.perSecond < 10 ? 1 : 0) + "/s";
}

// Everything but stage and bar, most important first; empty parts are left out.
std::vector<std::string> parts(const Progress& progress)
{
    std::vector<std::string> texts{counts(progress)};
    if (progress.secondsLeft >= 0 && std::isfinite(progress.secondsLeft))
        texts.push_back(durationText(progress.secondsLeft) + " left");
    if (const auto& training = progress.training) {
        texts.push_back(of("epoch", training->epoch, training->epochs));
        texts.push_back("loss " + (std::isfinite(training->loss) ? fixedText(training->loss, 4) : "?"));
        if (training->accuracy)
            texts.push_back("accuracy " + fixedText(training->accuracy->share * 100, 1) + " %");
    }
    texts.push_back(rate(progress));
    if (const auto& training = progress.training)
        texts.push_back(of("step", training->step, training->steps));
    std::erase(texts, std::string());
    return texts;
}

std::string bar(const Progress& progress)
{
    if (progress.total <= 0)
        return {};
    const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    const auto filled = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * barWidth);
    return "[" + std::string(filled, '#') + std::string(barWidth - filled, '.') + "]";
}

std::string stageText(const Progress& progress)
{
    return visibleText(language::maskSecrets(progress.stage));
}

} // namespace

std::string progressBar(const Progress& progress, int width)
{
    constexpr int longestStage = 40;
    std::string line = cutToWidth(stageText(progress), std::min(longestStage, std::max(width / 3, 1)));
    std::vector<std::string> texts = parts(progress);
    texts.insert(texts.begin() + 1, bar(progress)); // the counts matter more on a narrow screen
    for (const std::string& text : texts) {
        const bool fits = displayWidth(line) + displayWidth(text) + std::ssize(separator) <= width;
        if (!text.empty() && fits)
            line += std::string(separator) + text;
    }
    return line;
}

std::string progressSentence(const Progress& progress)
{
    std::string line = stageText(progress) + ": ";
    for (const std::string& text : parts(progress))
        line += (line.ends_with(": ") ? "" : ", ") + text;
    return line;
}

} // namespace pictor::cli
