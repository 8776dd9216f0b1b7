// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/copy_statement.h"

#include "base/text.h"
#include "language/token.h"

#include <array>
#include <utility>
#include <vector>

namespace pictor::engine {

namespace {

// As the language reads strings in OPTIONS and paths: a backslash before \, ' or " is an escape.
std::string inQuotes(std::string_view text, char quote)
{
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\')
            result += c == quote ? quote : '\\';
        result += c;
    }
    return result + quote;
}

bool isPlainName(std::string_view name)
{
    const auto tokens = language::tokenize("SELECT " + std::string(name));
    return tokens.size() == 2 && tokens[1].is(language::TokenKind::Word)
        && tokens[1].keyword == language::Keyword::NoKeyword && tokens[1].span.size() == name.size();
}

std::string tableText(const std::string& name)
{
    return isPlainName(name) ? name : inQuotes(name, '"');
}

std::string optionsText(const CopyFolder& copy)
{
    std::vector<std::string> options;
    if (copy.ifExists != IfExists::Fail)
        options.emplace_back(copy.ifExists == IfExists::Replace ? "if_exists='replace'" : "if_exists='append'");
    if (copy.depth == Depth::OneFolder)
        options.emplace_back("recursive=False");
    if (copy.label != FolderLabel::Auto)
        options.emplace_back(copy.label == FolderLabel::Folder ? "label='FOLDER'" : "label='NONE'");
    std::string list;
    for (const std::string& option : options)
        list += (list.empty() ? "" : ", ") + option;
    return list.empty() ? std::string() : " OPTIONS (" + list + ")";
}

constexpr std::array<std::pair<std::string_view, CopySource>, 4> extensions{{
    {".csv", CopySource::Csv},
    {".json", CopySource::Json},
    {".jsonl", CopySource::JsonLines},
    {".ndjson", CopySource::JsonLines},
}};

} // namespace

std::optional<CopySource> copySourceOf(const std::filesystem::path& file)
{
    const std::string extension = toLower(utf8FromPath(file.extension()));
    for (const auto& [known, source] : extensions) {
        if (extension == known)
            return source;
    }
    return std::nullopt;
}

std::string copyStatement(const CopyFolder& copy)
{
    return "COPY " + tableText(copy.table) + optionsText(copy) + " FROM " + inQuotes(utf8FromPath(copy.folder), '\'');
}

} // namespace pictor::engine
