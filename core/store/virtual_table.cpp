// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/virtual_table.h"

#include "store/column_type.h"
#include "store/sql_error.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

namespace pictor::store {

struct VirtualTable::State
{
    sqlite3* connection = nullptr;
    std::string name;
    std::unique_ptr<RowSource> source;
    std::optional<Error> error;
};

namespace {

using State = VirtualTable::State;

struct Table : sqlite3_vtab
{
    explicit Table(State& owner)
        : sqlite3_vtab()
        , state(&owner)
    {
    }
    State* state;
};

struct Cursor : sqlite3_vtab_cursor
{
    Cursor()
        : sqlite3_vtab_cursor()
    {
    }
    std::unique_ptr<RowCursor> rows;
    sqlite3_int64 row = 0;
    bool atEnd = true;
};

// A plan goes from bestIndex() to filter() as text: the order, then a column and a comparison for each argument.
struct PlannedCondition
{
    int column; // or what the statement says of the number of rows
    Comparison comparison;
    bool isList; // IN
};
constexpr int limitColumn = -1;
constexpr int offsetColumn = -2;

constexpr std::array<std::pair<unsigned char, Comparison>, 5> comparisons{{
    {SQLITE_INDEX_CONSTRAINT_EQ, Comparison::Equal},
    {SQLITE_INDEX_CONSTRAINT_LT, Comparison::Less},
    {SQLITE_INDEX_CONSTRAINT_LE, Comparison::LessOrEqual},
    {SQLITE_INDEX_CONSTRAINT_GT, Comparison::Greater},
    {SQLITE_INDEX_CONSTRAINT_GE, Comparison::GreaterOrEqual},
}};

std::optional<Comparison> comparisonOf(unsigned char operation)
{
    for (const auto& [code, comparison] : comparisons) {
        if (code == operation)
            return comparison;
    }
    return std::nullopt;
}

int failed(sqlite3_vtab* table, const Error& error)
{
    State& state = *static_cast<Table*>(table)->state;
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", error.message.c_str());
    const bool isStop = error.is(pictor::error::stopped);
    state.error = error;
    return isStop ? SQLITE_INTERRUPT : SQLITE_ERROR;
}

// C++ exceptions must not run through SQLite.
template <typename Function>
int guarded(sqlite3_vtab* table, const Function& function)
{
    try {
        const Result<void> done = function();
        return done ? SQLITE_OK : failed(table, done.error());
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

int connect(sqlite3* connection, void* state, int, const char* const*, sqlite3_vtab** table, char**)
{
    const auto& source = *static_cast<State*>(state)->source;
    const std::string definition = "CREATE TABLE x (" + columnDefinitions(source.columns()) + ")";
    const int code = sqlite3_declare_vtab(connection, definition.c_str());
    if (code == SQLITE_OK)
        *table = new Table(*static_cast<State*>(state)); // disconnect() deletes it
    return code;
}

int disconnect(sqlite3_vtab* table)
{
    delete static_cast<Table*>(table);
    return SQLITE_OK;
}

bool isAboutRowCount(unsigned char operation)
{
    return operation == SQLITE_INDEX_CONSTRAINT_LIMIT || operation == SQLITE_INDEX_CONSTRAINT_OFFSET;
}

struct TakenConditions
{
    std::vector<PlannedCondition> conditions;
    bool areAll = true; // of the statement
};

// The conditions that a source can use; those with another collation it could get wrong.
TakenConditions takeConditions(sqlite3_index_info& info)
{
    TakenConditions all;
    std::vector<PlannedCondition>& taken = all.conditions;
    for (int i = 0; i < info.nConstraint; ++i) {
        const auto& constraint = info.aConstraint[i];
        if (isAboutRowCount(constraint.op))
            continue;
        const auto comparison = comparisonOf(constraint.op);
        if (!constraint.usable || !comparison || constraint.iColumn < 0
            || std::string_view(sqlite3_vtab_collation(&info, i)) != "BINARY") {
            all.areAll = false;
            continue;
        }
        // Otherwise SQLite would ask once for each value, and the order would be lost.
        const bool isList = sqlite3_vtab_in(&info, i, -1) != 0 && sqlite3_vtab_in(&info, i, 1) != 0;
        taken.push_back({constraint.iColumn, *comparison, isList});
        info.aConstraintUsage[i].argvIndex = static_cast<int>(taken.size());
    }
    return all;
}

// LIMIT and OFFSET, as hints: SQLite still counts itself. They say something about the rows of the source only where no
// row is left out and none is sorted later.
void takeRowCount(sqlite3_index_info& info, std::vector<PlannedCondition>& taken)
{
    const auto isUnknown = [](const auto& constraint) { return isAboutRowCount(constraint.op) && !constraint.usable; };
    const std::span constraints(info.aConstraint, static_cast<std::size_t>(info.nConstraint));
    if (std::ranges::any_of(constraints, isUnknown))
        return;
    for (int i = 0; i < info.nConstraint; ++i) {
        const unsigned char operation = info.aConstraint[i].op;
        if (!isAboutRowCount(operation))
            continue;
        const bool isLimit = operation == SQLITE_INDEX_CONSTRAINT_LIMIT;
        taken.push_back({isLimit ? limitColumn : offsetColumn, Comparison::Equal, false});
        info.aConstraintUsage[i].argvIndex = static_cast<int>(taken.size());
    }
}

char* planText(ScanOrder order, const std::vector<PlannedCondition>& conditions)
{
    std::string text = std::to_string(static_cast<int>(order));
    for (const PlannedCondition& condition : conditions) {
        text += ' ' + std::to_string(condition.column) + ' ' + std::to_string(static_cast<int>(condition.comparison))
            + ' ' + (condition.isList ? '1' : '0');
    }
    return sqlite3_mprintf("%s", text.c_str());
}

// A guess in the manner of SQLite's own for tables without statistics.
double rowsLeft(double rows, const std::vector<PlannedCondition>& conditions)
{
    for (const PlannedCondition& condition : conditions)
        rows /= condition.column < 0 ? 1 : condition.comparison == Comparison::Equal ? 10 : 4;
    return std::max(rows, 1.0);
}

int bestIndex(sqlite3_vtab* table, sqlite3_index_info* info)
{
    const RowSource& source = *static_cast<Table*>(table)->state->source;
    auto [conditions, areAll] = takeConditions(*info);
    ScanOrder order = ScanOrder::Natural;
    if (info->nOrderBy == 1 && source.orderingColumn()
        && info->aOrderBy[0].iColumn == static_cast<int>(*source.orderingColumn())) {
        order = info->aOrderBy[0].desc ? ScanOrder::Descending : ScanOrder::Ascending;
        info->orderByConsumed = 1;
    }
    if (areAll && (info->nOrderBy == 0 || info->orderByConsumed != 0))
        takeRowCount(*info, conditions);
    const auto rows = static_cast<double>(std::max<std::int64_t>(source.estimatedRows(), 1));
    info->estimatedRows = static_cast<sqlite3_int64>(rowsLeft(rows, conditions));
    info->estimatedCost = rows;
    info->idxStr = planText(order, conditions);
    info->needToFreeIdxStr = 1;
    return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = new Cursor; // close() deletes it
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

Cell cellOf(sqlite3_value* value)
{
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return std::int64_t{sqlite3_value_int64(value)};
    case SQLITE_FLOAT:
        return sqlite3_value_double(value);
    case SQLITE_TEXT:
        return std::string(reinterpret_cast<const char*>(sqlite3_value_text(value)), size);
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
        return Bytes(bytes, bytes + size);
    }
    default:
        return std::monostate();
    }
}

std::vector<Cell> cellsOf(sqlite3_value* argument, bool isList)
{
    if (!isList)
        return {cellOf(argument)};
    std::vector<Cell> values;
    sqlite3_value* value = nullptr;
    for (int code = sqlite3_vtab_in_first(argument, &value); code == SQLITE_OK && value;
         code = sqlite3_vtab_in_next(argument, &value))
        values.push_back(cellOf(value));
    return values;
}

// Of a LIMIT or OFFSET; nothing for a number that is none, or so large that it means no limit.
std::optional<std::int64_t> rowNumberOf(sqlite3_value* value)
{
    const auto number = sqlite3_value_type(value) == SQLITE_INTEGER ? std::int64_t{sqlite3_value_int64(value)} : -1;
    return number >= 0 && number <= std::numeric_limits<std::int32_t>::max() ? std::optional(number) : std::nullopt;
}

ScanRequest requestOf(const char* plan, std::span<sqlite3_value* const> arguments)
{
    ScanRequest request;
    int order = 0;
    int length = 0;
    std::sscanf(plan, "%d%n", &order, &length);
    request.order = static_cast<ScanOrder>(order);
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> offset = 0;
    for (sqlite3_value* const argument : arguments) {
        plan += length;
        int column = 0;
        int comparison = 0;
        int isList = 0;
        std::sscanf(plan, "%d %d %d%n", &column, &comparison, &isList, &length);
        if (column == limitColumn)
            limit = rowNumberOf(argument);
        else if (column == offsetColumn)
            offset = rowNumberOf(argument);
        else
            request.conditions.push_back({static_cast<std::size_t>(column), static_cast<Comparison>(comparison),
                cellsOf(argument, isList != 0)});
    }
    if (limit && offset)
        request.limit = *limit + *offset;
    return request;
}

int next(sqlite3_vtab_cursor* base)
{
    auto& cursor = *static_cast<Cursor*>(base);
    return guarded(base->pVtab, [&]() -> Result<void> {
        PICTOR_TRY_ASSIGN(const bool more, cursor.rows->next());
        cursor.atEnd = !more;
        ++cursor.row;
        return {};
    });
}

int filter(sqlite3_vtab_cursor* base, int, const char* plan, int count, sqlite3_value** arguments)
{
    auto& cursor = *static_cast<Cursor*>(base);
    RowSource& source = *static_cast<Table*>(base->pVtab)->state->source;
    const int code = guarded(base->pVtab, [&]() -> Result<void> {
        cursor.rows.reset();
        PICTOR_TRY_ASSIGN(
            cursor.rows, source.scan(requestOf(plan, std::span(arguments, static_cast<std::size_t>(count)))));
        cursor.row = 0;
        return {};
    });
    return code == SQLITE_OK ? next(base) : code;
}

int isAtEnd(sqlite3_vtab_cursor* cursor)
{
    return static_cast<Cursor*>(cursor)->atEnd ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int index)
{
    return guarded(base->pVtab, [&] {
        CellWriter writer(context);
        return static_cast<Cursor*>(base)->rows->column(static_cast<std::size_t>(index), writer);
    });
}

int rowNumber(sqlite3_vtab_cursor* cursor, sqlite3_int64* row)
{
    *row = static_cast<Cursor*>(cursor)->row;
    return SQLITE_OK;
}

// Without create() a table is eponymous-only.
constexpr sqlite3_module module{
    .iVersion = 1,
    .xCreate = nullptr,
    .xConnect = connect,
    .xBestIndex = bestIndex,
    .xDisconnect = disconnect,
    .xDestroy = nullptr,
    .xOpen = open,
    .xClose = close,
    .xFilter = filter,
    .xNext = next,
    .xEof = isAtEnd,
    .xColumn = column,
    .xRowid = rowNumber,
    .xUpdate = nullptr,
    .xBegin = nullptr,
    .xSync = nullptr,
    .xCommit = nullptr,
    .xRollback = nullptr,
    .xFindFunction = nullptr,
    .xRename = nullptr,
    .xSavepoint = nullptr,
    .xRelease = nullptr,
    .xRollbackTo = nullptr,
    .xShadowName = nullptr,
};

} // namespace

void CellWriter::write(const Cell& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        sqlite3_result_int64(m_context, *integer);
    else if (const auto* real = std::get_if<double>(&value))
        sqlite3_result_double(m_context, *real);
    else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_result_text64(m_context, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (const auto* bytes = std::get_if<Bytes>(&value))
        sqlite3_result_blob64(m_context, bytes->data(), bytes->size(), SQLITE_TRANSIENT);
    else
        sqlite3_result_null(m_context);
}

void CellWriter::write(const Query& row, int column)
{
    sqlite3_result_value(m_context, sqlite3_column_value(row.m_statement, column));
}

VirtualTable::VirtualTable(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

VirtualTable::VirtualTable(VirtualTable&&) noexcept = default;

VirtualTable& VirtualTable::operator=(VirtualTable&& other) noexcept
{
    std::swap(m_state, other.m_state);
    return *this;
}

VirtualTable::~VirtualTable()
{
    if (m_state) // a module without methods takes the name back
        sqlite3_create_module_v2(m_state->connection, m_state->name.c_str(), nullptr, nullptr, nullptr);
}

Result<VirtualTable> VirtualTable::create(Database& database, std::unique_ptr<RowSource> source)
{
    auto state = std::make_unique<State>();
    state->connection = database.handle();
    state->name = "pictor_rows_" + std::to_string(database.nextNumber());
    state->source = std::move(source);
    const int code = sqlite3_create_module_v2(state->connection, state->name.c_str(), &module, state.get(), nullptr);
    if (code != SQLITE_OK)
        return std::unexpected(sqlError(database.handle(), code, {}));
    return VirtualTable(std::move(state));
}

const std::string& VirtualTable::sqlName() const
{
    return m_state->name; // a plain word
}

const std::vector<Column>& VirtualTable::columns() const
{
    return m_state->source->columns();
}

std::optional<Error> VirtualTable::takeError()
{
    return std::exchange(m_state->error, std::nullopt);
}

} // namespace pictor::store
