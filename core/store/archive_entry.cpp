// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/archive_entry.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace pictor::store {

namespace {

constexpr std::size_t longestPart = 255; // bytes; what ext4, APFS and NTFS take
constexpr std::size_t mostParts = 64;

bool isDrive(std::string_view part)
{
    return part.size() >= 2 && std::isalpha(static_cast<unsigned char>(part[0])) && part[1] == ':';
}

std::string problemOf(std::string_view name)
{
    if (findInvalidUtf8(name))
        return "its name is not UTF-8 text";
    if (name.find('\\') != std::string_view::npos)
        return "its name holds a backslash";
    if (name.starts_with('/'))
        return "its name is absolute";
    if (isDrive(name))
        return "its name begins with a drive";
    if (std::ranges::any_of(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        return "its name holds a control character";
    return {};
}

} // namespace

std::expected<std::vector<std::string>, std::string> entryParts(std::string_view name)
{
    if (std::string problem = problemOf(name); !problem.empty())
        return std::unexpected(std::move(problem));
    std::vector<std::string> parts;
    while (!name.empty()) {
        const auto slash = std::min(name.find('/'), name.size());
        const std::string_view part = name.substr(0, slash);
        name.remove_prefix(std::min(slash + 1, name.size()));
        if (part == "..")
            return std::unexpected("its name climbs out of the folder");
        if (part.size() > longestPart || parts.size() == mostParts)
            return std::unexpected("its name is too long");
        if (!part.empty() && part != ".")
            parts.emplace_back(part);
    }
    return parts;
}

std::optional<std::vector<std::string>> withoutPrefix(
    std::vector<std::string> parts, const std::vector<std::string>& prefix)
{
    if (parts.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), parts.begin()))
        return std::nullopt;
    parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(prefix.size()));
    return parts;
}

} // namespace pictor::store
