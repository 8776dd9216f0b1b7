// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_import.h"

#include "store/json_cell.h"
#include "store/json_columns.h"
#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/table_copy.h"

namespace pictor::store {

namespace {

constexpr std::size_t mostColumns = 2000; // SQLITE_LIMIT_COLUMN
constexpr std::int64_t rowsBetweenReports = 1000;
constexpr std::size_t longestSample = 40;

class JsonImport
{
public:
    JsonImport(Workspace& workspace, const std::string& table, JsonReader& reader, const RunContext& context)
        : m_workspace(workspace)
        , m_database(workspace.database())
        , m_table(table)
        , m_reader(reader)
        , m_context(context)
    {
    }

    Result<JsonReport> run(IfExists ifExists);

private:
    Result<void> findColumns();
    Result<void> seeRecord();
    Result<void> findTargets();
    Result<void> insertRows(IfExists ifExists);
    Result<bool> nextRow(Row& row);
    Result<void> fillRow(Row& row);
    std::unexpected<Error> mismatch(std::size_t column, const JsonValue& value) const;
    std::string place() const { return m_reader.name() + ":" + std::to_string(m_reader.line()); }
    Progress progress(const char* stage) const;

    Workspace& m_workspace;
    Database& m_database;
    const std::string& m_table;
    JsonReader& m_reader;
    const RunContext& m_context;
    JsonColumns m_found;
    std::vector<Column> m_columns; // of the records
    std::vector<Column> m_targets; // the columns of the table that they go to
    bool m_appends = false;
    std::int64_t m_records = 0;
};

Progress JsonImport::progress(const char* stage) const
{
    Progress progress;
    progress.stage = std::string(stage) + " " + pathText(pathFromText(m_reader.name()).filename());
    progress.unit = "bytes";
    progress.done = m_reader.bytesRead();
    progress.total = m_reader.size();
    return progress;
}

// The first pass.
Result<void> JsonImport::findColumns()
{
    while (true) {
        PICTOR_TRY_ASSIGN(const bool some, m_reader.next());
        if (!some)
            break;
        PICTOR_TRY(seeRecord());
        if (++m_records % rowsBetweenReports == 0) {
            m_context.report(progress("Checking"));
            PICTOR_TRY(m_context.checkStop());
        }
    }
    m_columns = m_found.columns();
    if (const std::string renamed = m_found.renamed(); !renamed.empty())
        m_context.notice(Severity::Note, makeError(error::jsonRenamed, renamed));
    return {};
}

Result<void> JsonImport::seeRecord()
{
    if (const std::string* key = m_found.see(m_reader.members()))
        return fail(error::jsonDuplicateKey, m_reader.name(), m_reader.line(), m_reader.number(), *key);
    if (m_found.size() > mostColumns)
        return fail(error::jsonTooManyKeys, m_reader.name(), m_reader.line(), mostColumns);
    return {};
}

// A key without a column in the table is importRows()'s to complain about.
Result<void> JsonImport::findTargets()
{
    m_targets = m_columns;
    if (!m_appends)
        return {};
    PICTOR_TRY_ASSIGN(const std::vector<Column> existing, m_database.tableColumns(m_table));
    for (Column& target : m_targets) {
        if (const auto index = findColumn(existing, target.name))
            target = existing[*index];
    }
    return {};
}

// The second pass. The text is as the first one saw it, or the import fails.
Result<void> JsonImport::insertRows(IfExists ifExists)
{
    RowImport import{.table = m_table, .columns = m_columns, .ifExists = ifExists};
    import.progress = [this] { return progress("Reading");
};
PICTOR_TRY(m_reader.rewind());
PICTOR_TRY_ASSIGN(const RowImportReport report,
    importRows(
        m_workspace, import, [this](Row& row) { return nextRow(row); }, [this] { return place(); }, m_context));
return report.rows == m_records ? Result<void>() : fail(error::jsonChanged, m_reader.name());
} // namespace

Result<bool> JsonImport::nextRow(Row& row)
{
    PICTOR_TRY_ASSIGN(const bool some, m_reader.next());
    if (!some)
        return false;
    PICTOR_TRY(fillRow(row));
    return true;
}

Result<void> JsonImport::fillRow(Row& row)
{
    row.assign(m_targets.size(), Cell());
    const auto members = m_reader.members();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto column = m_found.find(members[i].key, i);
        if (!column)
            return fail(error::jsonChanged, m_reader.name());
        auto cell = jsonCell(members[i].value, m_targets[*column]);
        if (!cell)
            return mismatch(*column, members[i].value);
        row[*column] = *std::move(cell);
    }
    return {};
}

std::unexpected<Error> JsonImport::mismatch(std::size_t column, const JsonValue& value) const
{
    if (!m_appends)
        return fail(error::jsonChanged, m_reader.name());
    const Column& target = m_targets[column];
    return fail(error::rowTypeMismatch, place(), target.name, m_table, target.declaredType,
        jsonText(value).substr(0, longestSample));
}

Result<JsonReport> JsonImport::run(IfExists ifExists)
{
    PICTOR_TRY(checkTableName(m_table));
    // Known before a large file is read.
    PICTOR_TRY_ASSIGN(const bool existed, m_database.hasTable(m_table));
    if (existed && ifExists == IfExists::Fail)
        return fail(error::tableExists, m_table);
    PICTOR_TRY(findColumns());
    PICTOR_TRY_ASSIGN(Transaction transaction, m_workspace.begin(m_context));
    PICTOR_TRY_ASSIGN(const bool exists, m_database.hasTable(m_table));
    m_appends = exists && ifExists == IfExists::Append;
    PICTOR_TRY(findTargets());
    if (m_appends && m_records == 0)
        return JsonReport{};
    if (m_columns.empty())
        return fail(error::jsonNoColumns, m_reader.name());
    PICTOR_TRY(insertRows(ifExists));
    PICTOR_TRY(transaction.commit());
    return JsonReport{m_records, m_columns};
}

} // namespace pictor::store

Result<JsonReport> importJson(
    Workspace& workspace, const std::string& table, JsonReader& reader, IfExists ifExists, const RunContext& context)
{
    if (workspace.isReadOnly())
        return fail(error::readOnly, pathText(workspace.folder()));
    return JsonImport(workspace, table, reader, context).run(ifExists);
}

} // namespace pictor::store
