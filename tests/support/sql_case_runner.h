// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sql_case.h"
#include "support/sql_driver.h"

#include <functional>

namespace pictor::test {

// Runs the steps of one file in one fresh workspace.
class SqlCaseRunner
{
public:
    using Report = std::function<void(int line, const std::string& problem)>;

    SqlCaseRunner(SqlDriver& driver, std::filesystem::path workspace, Report report);

    enum class Outcome { Ran, Skipped };
    Outcome run(const std::vector<SqlStep>& steps);

private:
    void runFile(const FileStep&);
    void runStatement(const StatementStep&);
    void checkError(const StatementStep&, const SqlResult&);
    void checkRows(const StatementStep&, const SqlResult&);
    void checkShape(const StatementStep&, const SqlResult&);
    void problem(const std::string& text) { m_report(m_line, text); }

    SqlDriver& m_driver;
    std::filesystem::path m_workspace;
    Report m_report;
    int m_line = 0;
};

// A cell as a driver gave it against a cell as a case wants it.
bool cellMatches(const std::string& cell, const std::string& expected);

} // namespace pictor::test
