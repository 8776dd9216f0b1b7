// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "engine/binder.h"
#include "engine/engine_errors.h"
#include "engine/runner.h"
#include "store/store_errors.h"

#include <array>

// CREATE TABLE t USING model FROM 'folder/' | AS query: a table of pictures with their vectors, in one statement.
namespace pictor::engine {

namespace {

using store::Cell;
using store::Column;
using store::TempTable;

constexpr const char* pathColumn = "image_path";

// Rows without a value, as many as there are pictures.
std::string emptyRows(std::size_t count)
{
    return std::string("WITH RECURSIVE pictures(") + pathColumn
        + ") AS (SELECT NULL UNION ALL SELECT NULL FROM pictures" + " LIMIT " + std::to_string(count)
        + ") SELECT * FROM pictures";
}

} // namespace

Result<BoundCreateTable> Binder::bindCreateTable(const language::CreateTableUsing& create)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(create.options, createTableOptions, m_warnings));
    BoundCreateTable bound{.convert = {}, .overwrite = options.boolean("overwrite", false), .path = {}, .folder = {}};
    bound.convert.table = toLower(create.table.text);
    PICTOR_TRY_ASSIGN(const bool exists, m_scope.hasTable(*bound.convert.table));
    if (exists && !bound.overwrite)
        return failAt(create.table.span, store::error::tableExists, *bound.convert.table);
    PICTOR_TRY_ASSIGN(bound.convert.model, bindModel(create.model));
    bound.convert.resultColumn = toLower(options.text("result_col").value_or("convert_result"));
    bound.convert.batchSize = options.smallInteger("batch_size").value_or(bound.convert.batchSize);
    bound.convert.imageColumn = pathColumn;
    if (const auto* path = std::get_if<language::StringLiteral>(&create.source)) {
        PICTOR_TRY(bindPicturePath(*path, options, bound));
        return bound;
    }
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*std::get<language::StatementPtr>(create.source)));
    PICTOR_TRY_ASSIGN(bound.convert.imageColumn, requiredImageColumn(options, columns));
    return bound;
}

Result<void> Binder::bindPicturePath(
    const language::StringLiteral& literal, const BoundOptions& options, BoundCreateTable& bound)
{
    const std::filesystem::path path = m_scope.paths().resolve(literal.text);
    std::error_code code;
    const bool isFile = std::filesystem::is_regular_file(path, code);
    const bool wantsFile = options.has("path_type") ? options.text("path_type") == "file" : isFile;
    if (!m_scope.hasFile(literal.text) || (wantsFile && std::filesystem::is_directory(path, code)))
        return wantsFile
            ? failAt(literal.span, error::noFile, utf8FromPath(path), utf8FromPath(m_scope.paths().workspace()))
            : failAt(literal.span, error::noFolder, utf8FromPath(path));
    if (!wantsFile && isFile)
        return failAt(literal.span, error::notAFolder, utf8FromPath(path));
    bound.path = path;
    bound.folder.label = FolderLabel::None;
    bound.folder.endings
        = options.has("file_type") ? options.texts("file_type") : std::vector<std::string>{"jpg", "jpeg", "png"};
    return {};
}

Result<Binder::Columns> Binder::columnsOfCreateTable(
    const language::CreateTableUsing& create, const BoundCreateTable& bound)
{
    Columns columns = std::vector{Column::declared(pathColumn, "TEXT")};
    if (!bound.path) {
        PICTOR_TRY_ASSIGN(columns, columnsOf(*std::get<language::StatementPtr>(create.source)));
    }
    if (columns)
        columns = withColumn(
            *std::move(columns), Column::vector(bound.convert.resultColumn, bound.convert.model.dimension));
    return columns;
}

Result<Outcome> Runner::runCreateTable(const language::CreateTableUsing& create)
{
    PICTOR_TRY_ASSIGN(const BoundCreateTable bound, m_binder.bindCreateTable(create));
    PICTOR_TRY_ASSIGN(const auto encoder, m_models.encoder(bound.convert.model));
    const Column vectors = Column::vector(bound.convert.resultColumn, encoder->dimension());
    auto table = bound.path ? picturesBelow(bound, vectors)
                            : evaluate(*std::get<language::StatementPtr>(create.source), std::array{vectors});
    if (!table)
        return std::unexpected(std::move(table).error());
    PICTOR_TRY(embedColumn(*table, bound.convert, *encoder));
    PICTOR_TRY(storeResult(
        *bound.convert.table, *table, std::pair(bound.convert.resultColumn, bound.convert.model), bound.overwrite));
    return Outcome{.message = "Success"};
}

Result<TempTable> Runner::picturesBelow(const BoundCreateTable& bound, const Column& vectors)
{
    std::vector<Cell> paths;
    std::error_code code;
    if (std::filesystem::is_regular_file(*bound.path, code)) {
        paths.emplace_back(tablePath(*bound.path, m_scope.paths()));
    } else {
        PICTOR_TRY_ASSIGN(const PictureFolder folder, picturesOf(*bound.path, bound.folder));
        for (const FolderPicture& picture : folder.pictures)
            paths.emplace_back(picture.path);
    }
    PICTOR_TRY_ASSIGN(TempTable table,
        m_workspace.database().materializeWith(
            emptyRows(paths.size()), m_context, std::array{Column::declared(pathColumn, "TEXT"), vectors}));
    PICTOR_TRY(table.setCells(table.columnAt(pathColumn), 0, paths));
    return table;
}

} // namespace pictor::engine
