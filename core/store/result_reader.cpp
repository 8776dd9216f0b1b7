// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/result_reader.h"

#include "store/path_text.h"
#include "store/savepoint.h"
#include "store/store_errors.h"

#include <algorithm>
#include <charconv>

namespace pictor::store {

namespace {

constexpr const char* chosenTable = "temp.chosen"; // row ids of an arrangement, while it is made

std::string cellName(std::size_t column)
{
    return "r.c" + std::to_string(column);
}

std::int64_t longestPreview(const Column& column)
{
    return column.kind == ColumnKind::Vector ? ResultReader::longestVector : ResultReader::longestBytes;
}

// Two expressions a cell: the value, cut; and its length, which SQLite knows without reading a BLOB.
std::string previewText(std::size_t index, const Column& column)
{
    const std::string name = cellName(index);
    return "CASE typeof(" + name + ") WHEN 'text' THEN substr(" + name + ", 1, "
        + std::to_string(ResultReader::longestText) + ") WHEN 'blob' THEN substr(" + name + ", 1, "
        + std::to_string(longestPreview(column)) + ") ELSE " + name + " END, length(" + name + ")";
}

CellPreview readPreview(const Query& query, int index, const Column& column)
{
    CellPreview preview{.value = query.cell(index)};
    if (const auto* text = std::get_if<std::string>(&preview.value)) {
        preview.size = query.integer(index + 1);
        preview.isCut = preview.size > ResultReader::longestText && !text->empty();
    } else if (std::holds_alternative<Bytes>(preview.value)) {
        preview.size = query.integer(index + 1);
        preview.isCut = preview.size > longestPreview(column);
    }
    return preview;
}

std::size_t sizeOf(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell))
        return text->size();
    const auto* bytes = std::get_if<Bytes>(&cell);
    return bytes ? bytes->size() : sizeof(Cell);
}

std::string orderText(const std::vector<SortKey>& order)
{
    std::string text;
    for (const SortKey& key : order) {
        const std::string name = cellName(key.column);
        text.append(name).append(" IS NULL, ").append(name).append(" COLLATE NOCASE");
        text.append(key.order == SortOrder::Descending ? " DESC, " : ", ");
    }
    return text + "r.rowid";
}

std::string likePattern(std::string_view text)
{
    std::string pattern = "%";
    for (const char letter : text) {
        if (letter == '%' || letter == '_' || letter == '\\')
            pattern += '\\';
        pattern += letter;
    }
    return pattern + "%";
}

Cell comparable(const std::string& text)
{
    std::int64_t integer = 0;
    const char* const end = text.data() + text.size();
    if (const auto [stop, code] = std::from_chars(text.data(), end, integer); code == std::errc() && stop == end)
        return integer;
    double real = 0;
    if (const auto [stop, code] = std::from_chars(text.data(), end, real); code == std::errc() && stop == end)
        return real;
    return text;
}

// SQL text with values to bind.
class FilterSql
{
public:
    void add(const ColumnFilter& filter)
    {
        const std::string name = cellName(filter.column);
        switch (filter.kind) {
        case FilterKind::Contains:
            return also(name + " LIKE " + mark(likePattern(filter.text)) + " ESCAPE '\\'");
        case FilterKind::DoesNotContain:
            return also(
                "(" + name + " IS NULL OR " + name + " NOT LIKE " + mark(likePattern(filter.text)) + " ESCAPE '\\')");
        case FilterKind::Equals:
            return compare(name, "=", filter.text);
        case FilterKind::Differs:
            return compare(name, "<>", filter.text);
        case FilterKind::Less:
            return compare(name, "<", filter.text);
        case FilterKind::AtMost:
            return compare(name, "<=", filter.text);
        case FilterKind::Greater:
            return compare(name, ">", filter.text);
        case FilterKind::AtLeast:
            return compare(name, ">=", filter.text);
        case FilterKind::IsNull:
            return also(name + " IS NULL");
        case FilterKind::IsNotNull:
            return also(name + " IS NOT NULL");
        }
    }

    void addAnywhere(const std::string& text, std::span<const Column> columns)
    {
        if (text.empty())
            return;
        const std::string pattern = mark(likePattern(text));
        std::string any = "0";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].kind != ColumnKind::Vector && columns[i].kind != ColumnKind::Blob)
                any += " OR " + cellName(i) + " LIKE " + pattern + " ESCAPE '\\'";
        }
        also("(" + any + ")");
    }

    void addChosen() { also(std::string("r.rowid IN ") + chosenTable); }

    std::string text() const { return m_text.empty() ? "" : " WHERE " + m_text; }
    void bindTo(Query& query) const
    {
        for (std::size_t i = 0; i < m_values.size(); ++i)
            query.bind(static_cast<int>(i) + 1, m_values[i]);
    }

private:
    // Texts sort after numbers in SQLite; a comparison is of one kind only.
    void compare(const std::string& name, const char* with, const std::string& text)
    {
        const Cell value = comparable(text);
        if (std::holds_alternative<std::string>(value))
            return also(name + " " + with + " " + mark(value) + " COLLATE NOCASE");
        also("(typeof(" + name + ") IN ('integer', 'real') AND " + name + " " + with + " " + mark(value) + " OR typeof("
            + name + ") = 'text' AND " + name + " " + with + " " + mark(text) + ")");
    }
    void also(const std::string& condition) { m_text += (m_text.empty() ? "" : " AND ") + condition; }
    std::string mark(Cell value)
    {
        m_values.push_back(std::move(value));
        return "?" + std::to_string(m_values.size());
    }

    std::string m_text;
    std::vector<Cell> m_values;
};

} // namespace

Result<std::unique_ptr<ResultReader>> ResultReader::open(std::shared_ptr<const ResultFile> result)
{
    std::unique_ptr<ResultReader> reader(new ResultReader);
    reader->m_result = std::move(result);
    PICTOR_TRY_ASSIGN(reader->m_database, Database::open(pathText(reader->m_result->file), false));
    PICTOR_TRY(reader->m_database->execute("PRAGMA cache_size = -8192"));
    return reader;
}

Result<std::int64_t> ResultReader::rowCount()
{
    const std::string table = m_arranged.empty() ? "result" : m_arranged;
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("SELECT max(rowid) FROM " + table));
    PICTOR_TRY(query.step());
    return query.integer(0);
}

std::string ResultReader::source() const
{
    return m_arranged.empty() ? "result r" : m_arranged + " a JOIN result r ON r.rowid = a.id";
}

std::vector<std::size_t> ResultReader::wantedColumns(std::span<const std::size_t> columns) const
{
    std::vector<std::size_t> wanted(columns.begin(), columns.end());
    for (std::size_t i = 0; columns.empty() && i < this->columns().size(); ++i)
        wanted.push_back(i);
    return wanted;
}

Result<Query> ResultReader::prepareRange(const std::string& what, std::int64_t first, std::int64_t count)
{
    const std::string position = m_arranged.empty() ? "r.rowid" : "a.rowid";
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare(
            "SELECT " + what + " FROM " + source() + " WHERE " + position + " BETWEEN ?1 AND ?2 ORDER BY " + position));
    query.bind(1, first + 1);
    query.bind(2, first + count);
    return query;
}

Result<std::vector<PreviewRow>> ResultReader::page(
    std::int64_t first, std::int64_t count, std::span<const std::size_t> columns)
{
    const std::vector<std::size_t> wanted = wantedColumns(columns);
    std::string what = "r.rowid";
    for (const std::size_t column : wanted)
        what += ", " + previewText(column, this->columns()[column]);
    PICTOR_TRY_ASSIGN(Query query, prepareRange(what, first, count));
    std::vector<PreviewRow> rows;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return rows;
        PreviewRow row{.id = query.integer(0), .cells = {}};
        for (std::size_t i = 0; i < wanted.size(); ++i)
            row.cells.push_back(readPreview(query, 1 + 2 * static_cast<int>(i), this->columns()[wanted[i]]));
        rows.push_back(std::move(row));
    }
}

Result<std::vector<Row>> ResultReader::rows(
    std::int64_t first, std::int64_t count, std::span<const std::size_t> columns)
{
    constexpr std::size_t mostBytes = 16 << 20;
    const std::vector<std::size_t> wanted = wantedColumns(columns);
    std::string what;
    for (const std::size_t column : wanted)
        what += (what.empty() ? "" : ", ") + cellName(column);
    PICTOR_TRY_ASSIGN(Query query, prepareRange(what, first, count));
    std::vector<Row> rows;
    for (std::size_t bytes = 0; bytes < mostBytes;) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < wanted.size(); ++i)
            bytes += sizeOf(row.emplace_back(query.cell(static_cast<int>(i))));
    }
    return rows;
}

Result<std::vector<std::int64_t>> ResultReader::rowIds(std::int64_t first, std::int64_t count)
{
    PICTOR_TRY_ASSIGN(Query query, prepareRange("r.rowid", first, count));
    std::vector<std::int64_t> ids;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ids;
        ids.push_back(query.integer(0));
    }
}

Result<Cell> ResultReader::cell(std::int64_t rowId, std::size_t column)
{
    PICTOR_TRY_ASSIGN(
        Query query, m_database->prepare("SELECT " + cellName(column) + " FROM result r WHERE r.rowid = ?1"));
    query.bind(1, rowId);
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    if (!found) {
        PICTOR_TRY_ASSIGN(const std::int64_t rows, rowCount());
        return fail(error::noRow, rowId, rows);
    }
    return query.cell(0);
}

Result<void> ResultReader::chooseRows(const std::vector<std::int64_t>& ids, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(Savepoint savepoint, Savepoint::open(*m_database));
    PICTOR_TRY(m_database->execute(std::string("DROP TABLE IF EXISTS ") + chosenTable));
    PICTOR_TRY(m_database->execute(std::string("CREATE TABLE ") + chosenTable + " (id INTEGER PRIMARY KEY)"));
    {
        PICTOR_TRY_ASSIGN(
            Query insert, m_database->prepare(std::string("INSERT OR IGNORE INTO ") + chosenTable + " VALUES (?1)"));
        for (const std::int64_t id : ids) {
            PICTOR_TRY(context.checkStop());
            insert.bind(1, id);
            PICTOR_TRY(insert.run());
        }
    }
    return savepoint.release();
}

Result<void> ResultReader::arrange(const Arrangement& arrangement, const RunContext& context)
{
    const Database::InterruptGuard guard(*m_database, context.stopToken());
    const std::string old = m_arranged;
    std::string name;
    if (!arrangement.isNatural()) {
        FilterSql condition;
        for (const ColumnFilter& filter : arrangement.filters)
            condition.add(filter);
        condition.addAnywhere(arrangement.anywhere, columns());
        if (arrangement.rows) {
            PICTOR_TRY(chooseRows(*arrangement.rows, context));
            condition.addChosen();
        }
        name = "temp.arranged_" + std::to_string(++m_arrangements);
        PICTOR_TRY(m_database->execute("CREATE TABLE " + name + " (id INTEGER)"));
        PICTOR_TRY_ASSIGN(Query fill,
            m_database->prepare("INSERT INTO " + name + " SELECT r.rowid FROM result r" + condition.text()
                + " ORDER BY " + orderText(arrangement.order)));
        condition.bindTo(fill);
        PICTOR_TRY(fill.run());
    }
    m_arranged = name;
    if (!old.empty())
        PICTOR_TRY(m_database->execute("DROP TABLE " + old));
    return {};
}

Result<std::vector<ValueGroup>> ResultReader::groups(std::size_t column, std::int64_t most, const RunContext& context)
{
    const Database::InterruptGuard guard(*m_database, context.stopToken());
    const std::string position = m_arranged.empty() ? "r.rowid" : "a.rowid";
    PICTOR_TRY_ASSIGN(Query query,
        m_database->prepare("SELECT " + cellName(column) + ", min(" + position + "), count(*) FROM " + source()
            + " GROUP BY " + cellName(column) + " COLLATE NOCASE ORDER BY 2 LIMIT ?1"));
    query.bind(1, most);
    std::vector<ValueGroup> groups;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return groups;
        groups.push_back({query.cell(0), query.integer(1) - 1, query.integer(2)});
    }
}

Result<std::optional<std::int64_t>> ResultReader::positionOf(std::int64_t rowId)
{
    if (m_arranged.empty())
        return rowId - 1;
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("SELECT rowid FROM " + m_arranged + " WHERE id = ?1"));
    query.bind(1, rowId);
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(query.integer(0) - 1) : std::nullopt;
}

} // namespace pictor::store
