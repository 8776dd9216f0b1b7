// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli_runner.h"
#include "support/sql_driver.h"

#include <nlohmann/json.hpp>

#include <regex>

namespace pictor::test {

namespace {

using Json = nlohmann::ordered_json;

std::string cellText(const Json& value)
{
    if (value.is_null())
        return "NULL";
    if (value.is_boolean())
        return value.get<bool>() ? "True" : "False";
    if (value.is_number_float())
        return realCell(value.get<double>());
    if (value.is_string())
        return textCell(value.get<std::string>());
    if (value.is_array())
        return vectorCell(value.get<std::vector<float>>());
    return value.dump();
}

void readTable(const std::string& out, SqlResult& result)
{
    const Json table = Json::parse(out, nullptr, false);
    if (!table.is_array()) {
        result.error = Error{"not-json", "the output is not one JSON array: " + out, "", {}};
        return;
    }
    result.hasTable = true;
    for (const Json& object : table) {
        std::vector<std::string>& cells = result.rows.emplace_back();
        for (const auto& [key, value] : object.items()) {
            cells.push_back(cellText(value));
            if (result.rows.size() == 1)
                result.columns.push_back(key);
        }
    }
}

// "file:1:8: error: message [module.code]" and "hint: ..." as the program prints them.
void readMessages(const std::string& err, SqlResult& result)
{
    static const std::regex message(R"((error|warning|note): (.*) \[([a-z0-9]+\.[a-z0-9-]+)\]$)");
    static const std::regex skipped(R"(^warning: (\d+) inputs? (was|were) skipped)");
    std::istringstream lines(err);
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (std::regex_search(line, match, skipped))
            result.skipped += std::stoll(match[1]);
        else if (line.starts_with("hint: ") && result.error)
            result.error->hint = line.substr(6);
        else if (!std::regex_search(line, match, message))
            result.message += line + "\n";
        else if (match[1] != "error")
            result.notices.push_back(match[3]);
        else if (!result.error)
            result.error = Error{match[3], match[2], "", {}};
    }
}

class CliDriver : public SqlDriver
{
public:
    explicit CliDriver(std::filesystem::path workspace)
        : m_workspace(std::move(workspace))
    {
    }

    SqlResult run(const std::string& sql) override
    {
        const CliResult run = runCli({"run", "--workspace", m_workspace.string(), "--format", "json", "-c", sql});
        SqlResult result;
        readMessages(run.err, result);
        const bool failed = run.code != 0 && run.code != 4;
        if (failed && !result.error)
            result.error = Error{"no-message", "exit code " + std::to_string(run.code) + ": " + run.err, "", {}};
        if (!failed && result.error)
            result.error->message += " (but the exit code is " + std::to_string(run.code) + ")";
        if (!run.out.empty() && !failed)
            readTable(run.out, result);
        return result;
    }

private:
    std::filesystem::path m_workspace;
};

} // namespace

std::unique_ptr<SqlDriver> makeSqlDriver(const std::filesystem::path& workspace)
{
    return std::make_unique<CliDriver>(workspace);
}

} // namespace pictor::test
