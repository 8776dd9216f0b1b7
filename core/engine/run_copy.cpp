// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include "engine/engine_errors.h"
#include "store/csv_import.h"
#include "store/json_import.h"
#include "store/row_import.h"

namespace pictor::engine {

namespace {

using store::Column;

store::RowImport folderImport(const BoundCopy& bound, bool hasLabels)
{
    store::RowImport import{.table = bound.table, .columns = {}, .ifExists = bound.ifExists};
    import.columns = {Column::declared("image_path", "TEXT"), Column::declared("filename", "TEXT")};
    import.optionalColumns = {"filename"};
    import.uniqueColumn = "image_path";
    if (hasLabels)
        import.columns.push_back(Column::declared("label", "TEXT"));
    if (bound.folder.label == FolderLabel::Auto)
        import.optionalColumns.emplace_back("label");
    return import;
}

// Gives the pictures of a folder row by row.
class FolderRows
{
public:
    explicit FolderRows(const PictureFolder& folder)
        : m_folder(folder)
    {
    }

    bool next(store::Row& row)
    {
        if (m_next == m_folder.pictures.size())
            return false;
        const FolderPicture& picture = m_folder.pictures[m_next++];
        row = {picture.path, picture.filename};
        if (m_folder.hasLabels)
            row.push_back(picture.label ? store::Cell(*picture.label) : store::Cell());
        return true;
    }
    std::string place() const { return m_folder.pictures[m_next - 1].path; }

private:
    const PictureFolder& m_folder;
    std::size_t m_next = 0;
};

Result<store::JsonReader> jsonReader(const BoundCopy& bound)
{
    using store::JsonLayout;
    if (bound.source == CopySource::JsonText)
        return store::JsonReader::ofText(bound.text, "JSON text", JsonLayout::Array);
    return store::JsonReader::open(
        bound.path, bound.source == CopySource::JsonLines ? JsonLayout::Lines : JsonLayout::Array);
}

Result<void> withSpan(Result<void> done, TextSpan span)
{
    if (!done && !done.error().span)
        done.error().span = span;
    return done;
}

} // namespace

Result<Outcome> Runner::runCopy(const language::Copy& copy)
{
    PICTOR_TRY_ASSIGN(const BoundCopy bound, m_binder.bindCopy(copy));
    PICTOR_TRY(withSpan(copySource(bound), copy.path.span));
    return Outcome{.message = "Success"};
}

Result<void> Runner::copySource(const BoundCopy& bound)
{
    switch (bound.source) {
    case CopySource::Folder:
        return copyFolder(bound);
    case CopySource::Csv:
        return copyCsv(bound);
    default:
        return copyJson(bound);
    }
}

Result<void> Runner::copyCsv(const BoundCopy& bound)
{
    PICTOR_TRY(store::importCsv(m_workspace, bound.table, bound.path, bound.ifExists, m_context));
    return {};
}

Result<void> Runner::copyJson(const BoundCopy& bound)
{
    PICTOR_TRY_ASSIGN(store::JsonReader reader, jsonReader(bound));
    PICTOR_TRY(store::importJson(m_workspace, bound.table, reader, bound.ifExists, m_context));
    return {};
}

Result<PictureFolder> Runner::picturesOf(const std::filesystem::path& path, PictureFolderOptions options)
{
    options.threads = m_options.threads;
    PICTOR_TRY_ASSIGN(PictureFolder folder, readPictureFolder(path, m_scope.paths(), options, m_context));
    if (folder.otherFiles > 0)
        m_context.notice(Severity::Note, makeError(error::otherFiles, folder.pictures.size(), folder.otherFiles));
    return folder;
}

Result<void> Runner::copyFolder(const BoundCopy& bound)
{
    PICTOR_TRY_ASSIGN(const PictureFolder folder, picturesOf(bound.path, bound.folder));
    FolderRows rows(folder);
    PICTOR_TRY_ASSIGN(const auto report,
        store::importRows(
            m_workspace, folderImport(bound, folder.hasLabels),
            [&](store::Row& row) -> Result<bool> { return rows.next(row); }, [&] { return rows.place(); }, m_context));
    if (report.alreadyThere > 0)
        m_context.notice(Severity::Note, makeError(error::alreadyThere, bound.table, report.alreadyThere, report.rows));
    return {};
}

} // namespace pictor::engine
