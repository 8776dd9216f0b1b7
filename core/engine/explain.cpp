// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_errors.h"
#include "engine/export/number_text.h"
#include "engine/runner.h"
#include "store/sql_text.h"

#include <array>

namespace pictor::engine {

using store::Column;

namespace {

using Origin = store::Database::Origin;
constexpr std::string_view keyword = "EXPLAIN";

std::string_view methodName(SearchReport::Method method)
{
    constexpr std::array<std::string_view, 5> names{
        "exact, row by row", "exact, all rows", "index, exact", "exact, all rows first", "index, approximate"};
    return names[static_cast<std::size_t>(method)];
}

std::string filterOf(const SearchReport& report)
{
    std::string text = report.hasOwnFilter ? "WHERE of its query" : "";
    if (!report.filter.empty())
        text += (text.empty() ? "" : " AND ") + report.filter;
    if (report.filterFirst)
        text += ", looked up first: " + std::to_string(report.selected) + " rows";
    std::string indexed;
    for (const std::string& column : report.filterIndexed)
        indexed += (indexed.empty() ? "" : ", ") + column;
    return text + (indexed.empty() ? "" : "; an index on " + indexed + " is being made");
}

// "0.957 measured, 0.950 asked; 41 of 1414 clusters"
std::string recallOf(const SearchReport& report)
{
    if (report.method != SearchReport::Method::Nearest)
        return "1";
    const SearchReport::Nearness& nearness = report.nearness;
    return displayNumber(nearness.measured, 3) + " measured, " + displayNumber(nearness.asked, 3) + " asked; "
        + std::to_string(nearness.probes) + " of " + std::to_string(nearness.clusters) + " clusters";
}

std::vector<std::string> planRow(std::size_t number, const SearchReport& report)
{
    const auto text = [](std::int64_t value) { return std::to_string(value); };
    return {"search " + std::to_string(number), std::string(methodName(report.method)), report.reason, recallOf(report),
        text(report.covered), text(report.pending), filterOf(report), text(report.asked), text(report.fetched),
        text(report.passedOver), text(report.delivered)};
}

std::vector<Column> planColumns()
{
    std::vector<Column> columns;
    for (const char* name :
        {"step", "method", "why", "recall", "covered", "pending", "filter", "asked", "fetched", "passed_over", "rows"})
        columns.push_back(Column::declared(name, "TEXT"));
    return columns;
}

} // namespace

Result<Outcome> Runner::explain(RunnableQuery query)
{
    store::Database& database = m_workspace.database();
    const std::string sql = query.sql.substr(query.sql.find_first_not_of(" \t\r\n") + keyword.size());
    std::vector<std::vector<std::string>> plan;
    {
        PICTOR_TRY_ASSIGN(store::Query compiled, database.prepare(sql, Origin::User));
        if (!compiled.isReadOnly() || compiled.columnCount() == 0)
            return fail(error::explainsQueries);
        while (true) {
            PICTOR_TRY(m_context.checkStop());
            const auto more = compiled.step();
            if (!more)
                return std::unexpected(query.explained(more.error()));
            if (!*more)
                break;
        }
    }
    for (const SearchReport& report : m_searches)
        plan.push_back(planRow(plan.size() + 1, report));
    PICTOR_TRY_ASSIGN(auto steps, database.prepare("EXPLAIN QUERY PLAN " + sql, Origin::User));
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, steps.step());
        if (!more)
            break;
        std::vector<std::string> row(planColumns().size());
        row[0] = "sqlite";
        row[1] = steps.text(3);
        plan.push_back(std::move(row));
    }
    return deliver(database.materialize(store::textRelation(planColumns(), plan), m_context));
}

} // namespace pictor::engine
