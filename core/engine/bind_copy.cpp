// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binder.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "store/store_errors.h"

#include <optional>

namespace pictor::engine {

namespace {

store::IfExists ifExists(const BoundOptions& options)
{
    const std::string asked = options.text("if_exists").value_or("");
    if (asked == "append")
        return store::IfExists::Append;
    const bool older = !options.has("if_exists") && options.boolean("overwrite", false);
    return asked == "replace" || older ? store::IfExists::Replace : store::IfExists::Fail;
}

PictureFolderOptions folderOptions(const BoundOptions& options)
{
    PictureFolderOptions folder;
    folder.depth = options.boolean("recursive", true) ? Depth::WholeTree : Depth::OneFolder;
    if (options.isNone("label"))
        folder.label = FolderLabel::None;
    else if (options.text("label") == "FOLDER")
        folder.label = FolderLabel::Folder;
    return folder;
}

// What the path names: by what is there, else by its form. Nothing for a file that COPY does not read.
std::optional<CopySource> sourceOf(const std::filesystem::path& path)
{
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return CopySource::Folder;
    if (const auto source = copySourceOf(path))
        return source;
    const bool namesFolder = !path.has_filename() || (path.extension().empty() && !pathExists(path));
    return namesFolder ? std::optional(CopySource::Folder) : std::nullopt;
}

// A missing file may be named "[2021] list.csv".
bool holdsRecords(const std::string& text, const std::filesystem::path& path)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string::npos && text[first] == '[' && !pathExists(path) && !copySourceOf(path);
}

// What stands between single quotes is JSON as it is, since programs write it so: \" and \\ are JSON's own escapes
// there. Only the single quote needs one of the language's. Between double quotes all of the language's escapes hold.
std::string recordsOf(const language::StringLiteral& literal, std::string_view script)
{
    const std::string_view quoted = literal.span.in(script);
    if (!quoted.starts_with('\''))
        return literal.text;
    const std::string_view inner = quoted.substr(1, quoted.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const char following = i + 1 < inner.size() ? inner[i + 1] : '\0';
        const bool isPair = (inner[i] == '\\' && following != '\0') || (inner[i] == '\'' && following == '\'');
        if (isPair && following != '\'')
            text += inner[i];
        i += isPair ? 1 : 0;
        text += inner[i];
    }
    return text;
}

std::string sourceName(const BoundCopy& bound)
{
    return bound.source == CopySource::JsonText ? "records in the statement" : utf8FromPath(bound.path.filename());
}

} // namespace

Result<BoundCopy> Binder::bindCopy(const language::Copy& copy)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(copy.options, copyOptions, m_warnings));
    BoundCopy bound{.table = toLower(copy.table.text), .path = m_scope.paths().resolve(copy.path.text)};
    bound.ifExists = ifExists(options);
    bound.folder = folderOptions(options);
    PICTOR_TRY_ASSIGN(const bool tableExists, m_scope.hasTable(bound.table));
    if (bound.ifExists == store::IfExists::Fail && tableExists)
        return failAt(copy.table.span, store::error::tableExists, bound.table);
    PICTOR_TRY(bindSource(copy, bound));
    warnAboutFolderOptions(options, bound);
    return bound;
}

Result<void> Binder::bindSource(const language::Copy& copy, BoundCopy& bound)
{
    if (holdsRecords(copy.path.text, bound.path)) {
        bound.source = CopySource::JsonText;
        bound.text = recordsOf(copy.path, m_script);
        return {};
    }
    const auto source = sourceOf(bound.path);
    if (!source || copy.path.text.empty())
        return failAt(copy.path.span, error::copyFormat, "\"" + copy.path.text + "\"");
    bound.source = *source;
    if (m_scope.hasFile(copy.path.text))
        return {};
    return bound.source == CopySource::Folder
        ? failAt(copy.path.span, error::noFolder, utf8FromPath(bound.path))
        : failAt(copy.path.span, error::noFile, utf8FromPath(bound.path), utf8FromPath(m_scope.paths().workspace()));
}

void Binder::warnAboutFolderOptions(const BoundOptions& options, const BoundCopy& bound)
{
    for (const std::string_view name : {"recursive", "label"}) {
        if (bound.source == CopySource::Folder || !options.has(name))
            continue;
        Error error = makeError(error::copyOptionUnused, name, sourceName(bound));
        error.span = options.span(name);
        m_warnings.push_back({Severity::Warning, std::move(error)});
    }
}

} // namespace pictor::engine
