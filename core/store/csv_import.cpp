// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/csv_import.h"

#include "base/text.h"
#include "store/column_type.h"
#include "store/csv_header.h"
#include "store/csv_reader.h"
#include "store/csv_types.h"
#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/table_copy.h"

namespace pictor::store {

namespace {

constexpr std::size_t mostColumns = 2000; // SQLITE_LIMIT_COLUMN
constexpr std::int64_t rowsBetweenReports = 1000;

class CsvImport
{
public:
    CsvImport(Workspace& workspace, const std::string& table, CsvReader& reader, const RunContext& context)
        : m_workspace(workspace)
        , m_database(workspace.database())
        , m_table(table)
        , m_reader(reader)
        , m_context(context)
    {
    }

    Result<CsvReport> run(IfExists ifExists);

private:
    Result<void> readHeader();
    Result<void> findTypes();
    Result<void> fitToTable(std::span<const Column> target);
    Result<void> insertRows();
    void bindField(Query&, int index, ColumnKind, std::string_view field);
    Result<bool> nextRow();
    void report(const char* stage, std::int64_t row) const;
    Result<void> insertAll(IfExists);

    Workspace& m_workspace;
    Database& m_database;
    const std::string& m_table;
    CsvReader& m_reader;
    const RunContext& m_context;
    std::vector<Column> m_columns;
    std::vector<ColumnGuess> m_guesses;
    std::int64_t m_rows = 0;
    bool m_mismatch = false; // a value is not of the type that the first pass found
};

// One column whose name holds another separator is hardly what was meant.
void noticeSeparator(std::span<const std::string_view> header, const std::string& file, const RunContext& context)
{
    if (header.size() == 1 && header[0].find_first_of(";\t") != std::string_view::npos)
        context.notice(Severity::Warning,
            makeError(error::csvSeparator, file, header[0].find(';') != std::string_view::npos ? ";" : "tab"));
}

Result<void> CsvImport::readHeader()
{
    PICTOR_TRY_ASSIGN(const bool some, m_reader.next());
    if (!some)
        return fail(error::csvEmpty, m_reader.name());
    if (m_reader.fields().size() > mostColumns)
        return fail(error::csvTooManyColumns, m_reader.name(), m_reader.fields().size(), mostColumns);
    const std::vector<std::string> names = columnNamesOfHeader(m_reader.fields());
    noticeSeparator(m_reader.fields(), m_reader.name(), m_context);
    if (const std::string renamed = renamedColumns(m_reader.fields(), names); !renamed.empty())
        m_context.notice(Severity::Note, makeError(error::csvRenamed, renamed));
    for (const std::string& name : names)
        m_columns.push_back(Column::declared(name, "TEXT"));
    m_guesses.resize(names.size());
    return {};
}

Result<bool> CsvImport::nextRow()
{
    PICTOR_TRY_ASSIGN(const bool some, m_reader.next());
    if (some && m_reader.fields().size() != m_columns.size())
        return fail(error::csvBrokenRow, m_reader.name(), m_reader.line(), m_reader.fields().size(), m_columns.size());
    return some;
}

void CsvImport::report(const char* stage, std::int64_t row) const
{
    if (row % rowsBetweenReports != 0)
        return;
    Progress progress;
    progress.stage = std::string(stage) + " " + pathText(pathFromText(m_reader.name()).filename());
    progress.unit = "bytes";
    progress.done = m_reader.bytesRead();
    progress.total = m_reader.size();
    m_context.report(progress);
}

// The first pass.
Result<void> CsvImport::findTypes()
{
    while (true) {
        PICTOR_TRY_ASSIGN(const bool some, nextRow());
        if (!some)
            break;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            m_guesses[i].see(m_reader.fields()[i], m_reader.line());
        report("Checking", ++m_rows);
        if (m_rows % rowsBetweenReports == 0)
            PICTOR_TRY(m_context.checkStop());
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i] = Column::declared(m_columns[i].name, declaredTypeOf(m_guesses[i].kind()));
    return {};
}

// Takes over the names and types of a table that rows are appended to.
Result<void> CsvImport::fitToTable(std::span<const Column> target)
{
    std::vector<std::string> names;
    for (const Column& column : target)
        names.push_back(column.name);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Column& column = m_columns[i];
        const auto index = findColumn(target, column.name);
        if (!index)
            return fail(error::csvUnknownColumn, m_reader.name(), column.name, m_table, didYouMean(column.name, names));
        const ColumnKind found = column.kind;
        column = target[*index];
        const bool fits = m_guesses[i].isEmpty() || column.kind == found || column.kind == ColumnKind::Text
            || (column.kind == ColumnKind::Real && found == ColumnKind::Integer)
            || (column.kind == ColumnKind::Integer && found == ColumnKind::Boolean);
        const bool typed = column.kind == ColumnKind::Integer || column.kind == ColumnKind::Real
            || column.kind == ColumnKind::Boolean;
        if (typed && !fits) {
            const auto witness = m_guesses[i].against(column.kind);
            return fail(error::csvTypeMismatch, m_reader.name(), witness.line, column.name, m_table,
                column.declaredType, witness.field);
        }
        if (!typed)
            column.kind = column.kind == ColumnKind::Text ? ColumnKind::Text : found;
        else if (found == ColumnKind::Boolean)
            column.kind = ColumnKind::Boolean;
    }
    return {};
}

void CsvImport::bindField(Query& insert, int index, ColumnKind kind, std::string_view field)
{
    // In a text column only an empty field is missing: "NA" may be a country.
    if (kind == ColumnKind::Text ? field.empty() : isMissing(field)) {
        insert.bind(index, std::monostate());
    } else if (kind == ColumnKind::Text) {
        insert.bindBorrowed(index, field);
    } else if (kind == ColumnKind::Integer) {
        const auto number = parseInteger(field);
        m_mismatch = m_mismatch || !number;
        insert.bind(index, number.value_or(0));
    } else if (kind == ColumnKind::Real) {
        const auto number = parseReal(field);
        m_mismatch = m_mismatch || !number;
        insert.bind(index, number.value_or(0));
    } else {
        const auto truth = parseBoolean(field);
        m_mismatch = m_mismatch || !truth;
        insert.bind(index, std::int64_t{truth.value_or(false)});
    }
}

// The second pass. The file is as the first one saw it, or the import fails.
Result<void> CsvImport::insertRows()
{
    std::string marks;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        marks += i == 0 ? "?" : ", ?";
    PICTOR_TRY_ASSIGN(Query insert,
        m_database.prepare(
            "INSERT INTO main." + quoteName(m_table) + " (" + columnNames(m_columns) + ") VALUES (" + marks + ")"));
    PICTOR_TRY(m_reader.rewind());
    PICTOR_TRY(nextRow()); // the header
    for (std::int64_t row = 0;;) {
        PICTOR_TRY_ASSIGN(const bool some, nextRow());
        if (!some && row == m_rows)
            return {};
        if (!some)
            return fail(error::csvChanged, m_reader.name());
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            bindField(insert, static_cast<int>(i) + 1, m_columns[i].kind, m_reader.fields()[i]);
        if (m_mismatch || row == m_rows)
            return fail(error::csvChanged, m_reader.name());
        PICTOR_TRY(insert.step());
        insert.reset();
        report("Reading", ++row);
        if (row % rowsBetweenReports == 0)
            PICTOR_TRY(m_context.checkStop());
    }
}

Result<void> CsvImport::insertAll(IfExists ifExists)
{
    PICTOR_TRY_ASSIGN(const bool exists, m_database.hasTable(m_table));
    if (exists && ifExists == IfExists::Append) {
        PICTOR_TRY(checkTableName(m_table));
        PICTOR_TRY_ASSIGN(const std::vector<Column> target, m_database.tableColumns(m_table));
        PICTOR_TRY(fitToTable(target));
        return insertRows();
    }
    PICTOR_TRY_ASSIGN(
        auto replacement, TableReplacement::begin(m_database, m_table, m_columns, ifExists == IfExists::Replace));
    PICTOR_TRY(insertRows());
    return replacement.finish(m_context);
}

Result<CsvReport> CsvImport::run(IfExists ifExists)
{
    PICTOR_TRY(checkTableName(m_table));
    // Known before a large file is read.
    PICTOR_TRY_ASSIGN(const bool exists, m_database.hasTable(m_table));
    if (exists && ifExists == IfExists::Fail)
        return fail(error::tableExists, m_table);
    PICTOR_TRY(readHeader());
    PICTOR_TRY(findTypes());
    PICTOR_TRY_ASSIGN(Transaction transaction, m_workspace.begin(m_context));
    const Database::InterruptGuard guard(m_database, m_context.stopToken());
    PICTOR_TRY(insertAll(ifExists));
    PICTOR_TRY(m_context.checkStop());
    PICTOR_TRY(transaction.commit());
    return CsvReport{m_rows, m_columns};
}

} // namespace

Result<CsvReport> importCsv(Workspace& workspace, const std::string& table, const std::filesystem::path& file,
    IfExists ifExists, const RunContext& context)
{
    if (workspace.isReadOnly())
        return fail(error::readOnly, pathText(workspace.folder()));
    PICTOR_TRY_ASSIGN(CsvReader reader, CsvReader::open(file));
    return CsvImport(workspace, table, reader, context).run(ifExists);
}

} // namespace pictor::store
