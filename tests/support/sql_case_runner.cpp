// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sql_case_runner.h"

#include <QByteArray>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace pictor::test {

namespace {

using Cells = std::vector<std::string>;

bool isAvailable(const std::string& what)
{
    if (what == "slow")
        return std::getenv("PICTOR_SLOW_TESTS") != nullptr;
    if (what == "learn")
        return std::filesystem::exists(PICTOR_MODULE_DIRECTORY) && !std::filesystem::is_empty(PICTOR_MODULE_DIRECTORY);
#ifdef _WIN32
    return false;
#else
    return what == "unix";
#endif
}

std::string trimmed(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// One expected line as cells: by tabs if it has one, else by commas outside of brackets.
Cells splitCells(const std::string& line, std::size_t columns)
{
    if (columns == 1)
        return {line};
    const char separator = line.find('\t') != std::string::npos ? '\t' : ',';
    Cells cells(1);
    int depth = 0;
    for (const char c : line) {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == separator && (depth == 0 || separator == '\t'))
            cells.emplace_back();
        else
            cells.back() += c;
    }
    if (separator == ',')
        std::ranges::transform(cells, cells.begin(), trimmed);
    return cells;
}

std::string joined(const Cells& cells)
{
    std::string line;
    for (const std::string& cell : cells)
        line += (line.empty() ? "" : " | ") + cell;
    return line;
}

bool rowMatches(const Cells& row, const Cells& expected)
{
    return std::ranges::equal(row, expected, cellMatches);
}

std::optional<double> number(const std::string& text)
{
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

bool cellMatches(const std::string& cell, const std::string& expected)
{
    if (expected == "*" || cell == expected)
        return true;
    if (!expected.starts_with('~'))
        return false;
    const std::string wanted = expected.substr(1);
    const auto is = number(cell);
    const auto wants = number(wanted);
    if (!is || !wants)
        return false;
    const std::size_t point = wanted.find('.');
    const double decimals = point == std::string::npos ? 0 : static_cast<double>(wanted.size() - point - 1);
    return std::abs(*is - *wants) <= 0.5 * std::pow(10.0, -decimals) * 1.000001;
}

SqlCaseRunner::SqlCaseRunner(SqlDriver& driver, std::filesystem::path workspace, Report report)
    : m_driver(driver)
    , m_workspace(std::move(workspace))
    , m_report(std::move(report))
{
}

SqlCaseRunner::Outcome SqlCaseRunner::run(const std::vector<SqlStep>& steps)
{
    for (const SqlStep& step : steps) {
        m_line = step.line;
        if (const auto* require = std::get_if<RequireStep>(&step.step)) {
            if (!isAvailable(require->what))
                return Outcome::Skipped;
        } else if (const auto* file = std::get_if<FileStep>(&step.step)) {
            runFile(*file);
        } else {
            runStatement(std::get<StatementStep>(step.step));
        }
    }
    return Outcome::Ran;
}

void SqlCaseRunner::runFile(const FileStep& file)
{
    const std::filesystem::path path = m_workspace / file.name;
    std::error_code code;
    std::filesystem::create_directories(path.parent_path(), code);
    if (file.content == FileStep::Content::Copy) {
        std::filesystem::copy(std::filesystem::path(PICTOR_SOURCE_DIRECTORY) / file.text, path, code);
        if (code)
            problem("cannot copy " + file.text + ": " + code.message());
        return;
    }
    const bool base64 = file.content == FileStep::Content::Base64;
    const std::string bytes
        = base64 ? QByteArray::fromBase64(QByteArray::fromStdString(file.text)).toStdString() : file.text;
    if (!(std::ofstream(path, std::ios::binary) << bytes))
        problem("cannot write " + path.string());
}

void SqlCaseRunner::runStatement(const StatementStep& step)
{
    const SqlResult result = m_driver.run(step.sql);
    if (step.expect == StatementStep::Expect::Error)
        return checkError(step, result);
    if (result.error)
        return problem("failed: " + result.error->text() + " [" + result.error->code + "]");
    if (step.expect == StatementStep::Expect::Rows)
        checkRows(step, result);
    if (step.expect == StatementStep::Expect::Shape)
        checkShape(step, result);
    for (const std::string& line : step.lines) {
        if (step.expect == StatementStep::Expect::Ok && result.message.find(line) == std::string::npos)
            problem("the message is \"" + result.message + "\", without \"" + line + "\"");
    }
    if (result.skipped != step.skipped)
        problem(std::to_string(result.skipped) + " inputs were skipped, expected " + std::to_string(step.skipped));
    for (const std::string& notice : step.notices) {
        if (std::ranges::find(result.notices, notice) == result.notices.end())
            problem("no notice " + notice + ", but: " + joined(result.notices));
    }
}

void SqlCaseRunner::checkError(const StatementStep& step, const SqlResult& result)
{
    if (!result.error)
        return problem("succeeded, expected " + step.errorCode);
    if (result.error->code != step.errorCode)
        problem("failed with " + result.error->code + " (" + result.error->text() + "), expected " + step.errorCode);
    for (const std::string& line : step.lines) {
        if (result.error->text().find(line) == std::string::npos)
            problem("the error says \"" + result.error->text() + "\", without \"" + line + "\"");
    }
}

void SqlCaseRunner::checkRows(const StatementStep& step, const SqlResult& result)
{
    if (!result.hasTable)
        return problem("gave no table but \"" + result.message + "\"");
    std::vector<std::string> lines = step.lines;
    const std::size_t columns = result.rows.empty() ? result.columns.size() : result.rows.front().size();
    if (step.names) {
        const Cells names = splitCells(lines.front(), columns);
        if (!result.columns.empty() && names != result.columns)
            problem("columns are " + joined(result.columns) + ", expected " + joined(names));
        lines.erase(lines.begin());
    }
    std::vector<Cells> expected;
    for (const std::string& line : lines)
        expected.push_back(splitCells(line, columns));
    std::vector<Cells> rows = result.rows;
    if (step.sorted) {
        std::ranges::sort(rows);
        std::ranges::sort(expected);
    }
    if (rows.size() != expected.size())
        problem(std::to_string(rows.size()) + " rows, expected " + std::to_string(expected.size()));
    for (std::size_t i = 0; i < std::min(rows.size(), expected.size()); ++i) {
        if (!rowMatches(rows[i], expected[i]))
            problem("row " + std::to_string(i) + " is " + joined(rows[i]) + ", expected " + joined(expected[i]));
    }
}

void SqlCaseRunner::checkShape(const StatementStep& step, const SqlResult& result)
{
    const std::size_t columns = result.rows.empty() ? result.columns.size() : result.rows.front().size();
    const std::string shape = std::to_string(result.rows.size()) + " " + std::to_string(columns);
    if (step.lines.size() != 1 || step.lines.front() != shape)
        problem("the shape is " + shape + ", expected " + (step.lines.empty() ? "nothing" : step.lines.front()));
}

} // namespace pictor::test
