// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/script_source.h"

#include "base/text.h"
#include "base/text_span.h"
#include "cli/cli_errors.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace pictor::cli {

namespace {

constexpr std::size_t megabyte = 1024 * 1024;
constexpr std::size_t mostMegabytes = 64;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

Result<std::string> readAll(std::istream& in, const std::string& name)
{
    std::string text;
    std::string block(megabyte, '\0');
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (text.size() > mostMegabytes * megabyte)
            return fail(error::scriptTooLarge, name, mostMegabytes);
    }
    if (in.bad())
        return fail(error::unreadableScript, name, std::strerror(errno));
    return text;
}

Result<std::string> readFile(const std::string& name, const std::filesystem::path& path)
{
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(path, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(error::noScript, name);
    if (std::filesystem::is_directory(status))
        return fail(error::scriptIsFolder, name);
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(error::unreadableScript, name, std::strerror(errno));
    return readAll(file, name);
}

} // namespace

Result<ScriptSource> readScript(const std::string& path, std::istream& standardInput)
{
    if (path == "-") {
        PICTOR_TRY_ASSIGN(std::string text, readAll(standardInput, "<stdin>"));
        return inlineScript("<stdin>", std::move(text));
    }
    const std::filesystem::path file(path);
    PICTOR_TRY_ASSIGN(std::string text, readFile(path, file));
    PICTOR_TRY_ASSIGN(ScriptSource source, inlineScript(path, std::move(text)));
    std::error_code code;
    const std::filesystem::path whole = std::filesystem::absolute(file, code);
    source.folder = code ? file.parent_path() : whole.parent_path();
    return source;
}

Result<std::vector<ScriptSource>> readScripts(const std::vector<std::string>& paths, std::istream& standardInput)
{
    std::vector<ScriptSource> sources;
    for (const std::string& path : paths) {
        PICTOR_TRY_ASSIGN(ScriptSource source, readScript(path, standardInput));
        sources.push_back(std::move(source));
    }
    return sources;
}

Result<ScriptSource> inlineScript(std::string name, std::string text)
{
    if (text.starts_with(byteOrderMark))
        text.erase(0, byteOrderMark.size());
    if (const auto offset = findInvalidUtf8(text))
        return fail(error::notUtf8, name, positionAt(text, *offset).line, *offset);
    return ScriptSource{std::move(name), std::move(text), {}};
}

} // namespace pictor::cli
