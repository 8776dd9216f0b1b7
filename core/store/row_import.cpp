// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/row_import.h"

#include "base/text.h"
#include "store/column_type.h"
#include "store/csv_types.h"
#include "store/path_text.h"
#include "store/store_errors.h"
#include "store/table_copy.h"

#include <algorithm>
#include <unordered_set>

namespace pictor::store {

namespace {

constexpr std::int64_t rowsBetweenReports = 1000;

// The text that has to become a number. SQLite would keep it as it is.
const std::string* textForNumber(const Cell& cell, ColumnKind kind)
{
    return kind == ColumnKind::Integer || kind == ColumnKind::Real ? std::get_if<std::string>(&cell) : nullptr;
}

std::optional<Cell> numberIn(const std::string& text, ColumnKind kind)
{
    if (const auto integer = parseInteger(text))
        return Cell(*integer);
    const auto real = kind == ColumnKind::Real ? parseReal(text) : std::nullopt;
    return real ? std::optional(Cell(*real)) : std::nullopt;
}

class Importer
{
public:
    Importer(Workspace& workspace, const RowImport& import, const NextRow& next, const RowPlace& place,
        const RunContext& context)
        : m_database(workspace.database())
        , m_import(import)
        , m_next(next)
        , m_place(place)
        , m_context(context)
    {
    }

    Result<RowImportReport> run();

private:
    struct Target
    {
        std::size_t source; // its place in the import's columns
        Column column;
    };

    Result<void> append();
    Result<void> replace();
    Result<std::vector<Target>> matchColumns();
    Result<void> readPresent();
    Result<void> insert(const std::vector<Target>& targets);
    Result<void> insertRow(Query& query, const std::vector<Target>& targets, const Row& row);
    bool isPresent(const Row& row);
    Progress countedRows() const;
    Result<void> report();

    Database& m_database;
    const RowImport& m_import;
    const NextRow& m_next;
    const RowPlace& m_place;
    const RunContext& m_context;
    std::optional<std::size_t> m_unique;
    std::unordered_set<std::string> m_present; // values of the unique column
    RowImportReport m_report;
};

Result<RowImportReport> Importer::run()
{
    PICTOR_TRY(checkTableName(m_import.table));
    PICTOR_TRY_ASSIGN(const bool exists, m_database.hasTable(m_import.table));
    PICTOR_TRY(exists && m_import.ifExists == IfExists::Append ? append() : replace());
    return m_report;
}

Result<void> Importer::replace()
{
    PICTOR_TRY_ASSIGN(auto replacement,
        TableReplacement::begin(m_database, m_import.table, m_import.columns, m_import.ifExists == IfExists::Replace));
    std::vector<Target> targets;
    targets.reserve(m_import.columns.size());
    for (std::size_t i = 0; i < m_import.columns.size(); ++i)
        targets.push_back({i, m_import.columns[i]});
    PICTOR_TRY(insert(targets));
    return replacement.finish(m_context);
}

Result<void> Importer::append()
{
    PICTOR_TRY_ASSIGN(const std::vector<Target> targets, matchColumns());
    if (m_import.uniqueColumn) {
        m_unique = findColumn(m_import.columns, *m_import.uniqueColumn);
        PICTOR_TRY(readPresent());
    }
    return insert(targets);
}

Result<std::vector<Importer::Target>> Importer::matchColumns()
{
    PICTOR_TRY_ASSIGN(const std::vector<Column> existing, m_database.tableColumns(m_import.table));
    std::vector<std::string> names;
    std::ranges::transform(existing, std::back_inserter(names), &Column::name);
    std::vector<Target> targets;
    for (std::size_t i = 0; i < m_import.columns.size(); ++i) {
        const std::string& name = m_import.columns[i].name;
        if (const auto index = findColumn(existing, name))
            targets.push_back({i, existing[*index]});
        else if (std::ranges::find(m_import.optionalColumns, name) == m_import.optionalColumns.end())
            return fail(error::rowUnknownColumn, m_import.table, name, didYouMean(name, names));
    }
    return targets;
}

Result<void> Importer::readPresent()
{
    PICTOR_TRY_ASSIGN(Query query,
        m_database.prepare("SELECT " + quoteName(*m_import.uniqueColumn) + " FROM main." + quoteName(m_import.table)));
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return {};
        m_present.insert(query.text(0));
    }
}

bool Importer::isPresent(const Row& row)
{
    if (!m_unique)
        return false;
    const auto* text = std::get_if<std::string>(&row[*m_unique]);
    return text && m_present.contains(*text);
}

Result<void> Importer::insert(const std::vector<Target>& targets)
{
    std::string names;
    std::string marks;
    for (const Target& target : targets) {
        names += (names.empty() ? "" : ", ") + quoteName(target.column.name);
        marks += marks.empty() ? "?" : ", ?";
    }
    PICTOR_TRY_ASSIGN(Query query,
        m_database.prepare(
            "INSERT INTO main." + quoteName(m_import.table) + " (" + names + ") VALUES (" + marks + ")"));
    for (Row row;;) {
        PICTOR_TRY_ASSIGN(const bool more, m_next(row));
        if (!more)
            return {};
        if (isPresent(row)) {
            ++m_report.alreadyThere;
            continue;
        }
        PICTOR_TRY(insertRow(query, targets, row));
        PICTOR_TRY(report());
    }
}

Result<void> Importer::insertRow(Query& query, const std::vector<Target>& targets, const Row& row)
{
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Cell& cell = row[targets[i].source];
        const Column& column = targets[i].column;
        const std::string* text = textForNumber(cell, column.kind);
        const auto number = text ? numberIn(*text, column.kind) : std::nullopt;
        if (text && !number)
            return fail(error::rowTypeMismatch, m_place(), column.name, m_import.table, column.declaredType, *text);
        query.bind(static_cast<int>(i) + 1, number ? *number : cell);
    }
    PICTOR_TRY(query.step());
    query.reset();
    ++m_report.rows;
    return {};
}

Progress Importer::countedRows() const
{
    Progress progress;
    progress.stage = "Storing " + m_import.table;
    progress.unit = "rows";
    progress.done = m_report.rows;
    return progress;
}

Result<void> Importer::report()
{
    if (m_report.rows % rowsBetweenReports != 0)
        return {};
    m_context.report(m_import.progress ? m_import.progress() : countedRows());
    return m_context.checkStop();
}

} // namespace

Result<RowImportReport> importRows(Workspace& workspace, const RowImport& import, const NextRow& next,
    const RowPlace& place, const RunContext& context)
{
    if (workspace.isReadOnly())
        return fail(error::readOnly, pathText(workspace.folder()));
    PICTOR_TRY_ASSIGN(Transaction transaction, workspace.begin(context));
    const Database::InterruptGuard guard(workspace.database(), context.stopToken());
    PICTOR_TRY_ASSIGN(const RowImportReport report, Importer(workspace, import, next, place, context).run());
    PICTOR_TRY(context.checkStop());
    PICTOR_TRY(transaction.commit());
    return report;
}

} // namespace pictor::store
