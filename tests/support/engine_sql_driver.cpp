// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session.h"
#include "language/parser.h"
#include "support/sql_driver.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>

namespace pictor::test {

namespace {

// Collects what a statement reports besides its result.
class Collector : public ProgressSink
{
public:
    void progress(const Progress&) override { }
    void skipped(const SkippedInput&) override { ++skippedCount; }
    void notice(const Diagnostic& diagnostic) override { codes.push_back(diagnostic.error.code); }

    std::int64_t skippedCount = 0;
    std::vector<std::string> codes;
};

std::string bytesCell(const engine::Column& column, const engine::Bytes& bytes)
{
    if (column.kind == engine::ColumnKind::Vector && bytes.size() % sizeof(float) == 0) {
        std::vector<float> vector(bytes.size() / sizeof(float));
        if (!vector.empty())
            std::memcpy(vector.data(), bytes.data(), bytes.size());
        return vectorCell(vector);
    }
    const auto* data = reinterpret_cast<const char*>(bytes.data());
    return QByteArray(data, static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

std::string cellText(const engine::Column& column, const engine::Cell& cell)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        const bool boolean = column.kind == engine::ColumnKind::Boolean && (*integer == 0 || *integer == 1);
        return boolean ? (*integer ? "True" : "False") : std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(&cell))
        return realCell(*real);
    if (const auto* text = std::get_if<std::string>(&cell))
        return textCell(*text);
    if (const auto* bytes = std::get_if<engine::Bytes>(&cell))
        return bytesCell(column, *bytes);
    return "NULL";
}

Result<void> readTable(const engine::ResultTable& table, SqlResult& result)
{
    result.hasTable = true;
    for (const engine::Column& column : table.columns())
        result.columns.push_back(column.name);
    PICTOR_TRY_ASSIGN(const std::vector<engine::Row> rows, table.rows(0, table.rowCount()));
    for (const engine::Row& row : rows) {
        std::vector<std::string>& cells = result.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i)
            cells.push_back(cellText(table.columns()[i], row[i]));
    }
    return {};
}

class EngineDriver : public SqlDriver
{
public:
    explicit EngineDriver(const std::filesystem::path& workspace)
        : m_session(engine::Session::open(workspace))
    {
    }

    SqlResult run(const std::string& sql) override
    {
        SqlResult result;
        if (auto done = runScript(sql, result); !done)
            result.error = std::move(done).error();
        return result;
    }

private:
    Result<void> runScript(const std::string& sql, SqlResult& result)
    {
        if (!m_session)
            return std::unexpected(m_session.error());
        const language::Script script = language::parse(sql);
        for (const Diagnostic& diagnostic : script.diagnostics) {
            if (diagnostic.severity == Severity::Error)
                return std::unexpected(diagnostic.error);
            result.notices.push_back(diagnostic.error.code);
        }
        for (const language::Statement& statement : script.statements)
            PICTOR_TRY(runStatement(statement, sql, result));
        return {};
    }

    Result<void> runStatement(const language::Statement& statement, const std::string& sql, SqlResult& result)
    {
        Collector collector;
        PICTOR_TRY_ASSIGN(const engine::Outcome outcome, (*m_session)->run(statement, sql, RunContext(&collector)));
        result.message += outcome.message;
        result.notices.insert(result.notices.end(), collector.codes.begin(), collector.codes.end());
        result.skipped += std::max(outcome.skippedInputs, collector.skippedCount);
        return outcome.table ? readTable(*outcome.table, result) : Result<void>();
    }

    Result<std::unique_ptr<engine::Session>> m_session;
};

} // namespace

std::unique_ptr<SqlDriver> makeSqlDriver(const std::filesystem::path& workspace)
{
    return std::make_unique<EngineDriver>(workspace);
}

} // namespace pictor::test
