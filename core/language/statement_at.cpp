// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_at.h"

#include <algorithm>

namespace pictor::language {

namespace {

bool hasEmptyLine(std::string_view text)
{
    bool blank = false;
    for (const char c : text) {
        if (c == '\n' && blank)
            return true;
        if (c == '\n')
            blank = true;
        else if (c != ' ' && c != '\t' && c != '\r')
            blank = false;
    }
    return false;
}

} // namespace

std::optional<std::size_t> statementAt(const Script& script, std::string_view text, std::size_t offset)
{
    const std::vector<Statement>& all = script.statements;
    if (all.empty())
        return std::nullopt;
    offset = std::min(offset, text.size());
    // The first that begins behind the offset.
    const auto next = std::ranges::upper_bound(all, offset, {}, [](const Statement& one) { return one.span.begin; });
    const auto index = static_cast<std::size_t>(next - all.begin());
    if (next == all.begin())
        return 0;
    const std::size_t end = std::min((next - 1)->span.end, text.size());
    if (offset <= end || next == all.end())
        return index - 1;
    const std::string_view behind = text.substr(end, offset - end);
    const std::size_t lineEnd = std::min(text.find('\n', offset), text.size());
    if (behind.find('\n') == behind.npos)
        return next->span.begin < lineEnd && behind.find(';') < behind.size() - 1 ? index : index - 1;
    const std::string_view before = text.substr(offset, next->span.begin - offset);
    return hasEmptyLine(before) ? index - 1 : index;
}

} // namespace pictor::language
